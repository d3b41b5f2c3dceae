/** One word of the command line: what it is for, and what it does with its arguments. */
export interface Command {
  /** As printed by `aval --help`, without the leading `aval`. */
  readonly usage: string
  readonly summary: string
  /** @returns the exit code */
  run(args: readonly string[], io: Io): Promise<number>
}

/** The three streams, passed in so that a test can be the terminal. Texts are written as they are. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  out(text: string): void
  error(text: string): void
}
