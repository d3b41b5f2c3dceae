import type { FileError } from '../ledger.ts'

/** Thrown by a stream of bytes that turns out bad half-way; an import answers with the error it carries. */
export class SourceFailure extends Error {
  readonly error: FileError

  constructor(error: FileError) {
    super(`The source cannot be read on: ${error.type}`)
    this.error = error
  }
}
