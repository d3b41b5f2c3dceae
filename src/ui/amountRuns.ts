/** Which parts of an amount are set smaller: cents, sign and what joins them. */
const minorTypes = new Set(['decimal', 'fraction', 'currency', 'literal'])

/** Neighbouring parts of one size become one run: fewer elements, and kerning stays. */
export function runsOf(parts: readonly Intl.NumberFormatPart[]) {
  const runs: { minor: boolean; text: string }[] = []
  for (const part of parts) {
    const minor = minorTypes.has(part.type)
    const last = runs.at(-1)
    if (last?.minor === minor) last.text += part.value
    else runs.push({ minor, text: part.value })
  }
  return runs
}
