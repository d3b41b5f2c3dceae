/** What a command was given: words, and options that begin with two hyphens. */
export interface Arguments {
  readonly words: readonly string[]
  has(option: string): boolean
  /** The word after an option. */
  after(option: string): string | undefined
}

export function readArguments(args: readonly string[], withWord: readonly string[] = []): Arguments {
  const words: string[] = []
  const options = new Map<string, string | undefined>()
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!
    if (!word.startsWith('--')) words.push(word)
    else options.set(word, withWord.includes(word) ? args[++at] : undefined)
  }
  return { words, has: (option) => options.has(option), after: (option) => options.get(option) }
}
