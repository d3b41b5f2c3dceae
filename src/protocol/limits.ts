/** How much one message may hold. Both sides keep to these; the server also enforces them. */
export const limits = {
  pageBytes: 256 * 1024,
  /** From who has not said yet who they are: a name, an address, a password. */
  strangerBytes: 16 * 1024,
  updateBytes: 64 * 1024,
  editsPerPush: 200,
  chunkBytes: 4 * 1024 * 1024,
  /** A longer one takes the server as long to write as many edits. */
  shortChunkBytes: 256 * 1024,
  chunksPerRequest: 1_000,
  frameBytes: 256 * 1024,
  /** Longer questions go as a request, where one sees how far they are. */
  lineBytes: 16 * 1024,
  /** An answer on the line; `more` says that another waits. */
  lineAnswerBytes: 80 * 1024,
} as const
