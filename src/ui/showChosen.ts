/**
 * The browser checks a radio button as soon as it is tapped; whoever owns the value may not have taken it. All buttons
 * of the group are set to what is so; a value that comes later is shown when it comes.
 */
export function showChosen(tapped: HTMLInputElement, value: string | undefined): void {
  for (const input of tapped.closest('fieldset')?.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(tapped.name)}"]`) ?? []) {
    input.checked = input.value === value
  }
}
