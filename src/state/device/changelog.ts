/**
 * What the newest version brings, in the words of CHANGELOG.md.
 *
 * A version is a `## ` heading; under it `### Français` and `### English` each hold a list, written for users.
 */
export function newestNotes(changelog: string, locale: 'fr' | 'en'): string[] {
  const version = changelog.split(/^## /m)[1] ?? ''
  const part = version.split(/^### /m).find((section) => section.startsWith(locale === 'fr' ? 'Français' : 'English')) ?? ''
  return [...part.matchAll(/^- (.+(?:\n {2}.+)*)/gm)].map((match) => (match[1] ?? '').replace(/\s+/g, ' ').trim())
}

/** The news of the running version; fetched only when someone looks. */
export async function newsOf(locale: 'fr' | 'en'): Promise<string[]> {
  const { default: changelog } = await import('../../../CHANGELOG.md?raw')
  return newestNotes(changelog, locale)
}
