/** A file of the page as bytes to be read from any place, until somebody says stop. */
import type { StatementSource } from '../../ledger/ledger.ts'
import type { ByteSource } from '../../ledger/reading/byteSource.ts'
import { SourceFailure } from '../../ledger/reading/sourceFailure.ts'

/** @param nowMs the file's time where the browser knows none */
export const blobSource = ({ name, blob, modifiedMs }: StatementSource, isStopped: () => boolean, nowMs: number): ByteSource => ({
  name,
  modifiedMs: Number.isFinite(modifiedMs) ? modifiedMs : nowMs,
  size: blob.size,
  async read(from, to) {
    if (isStopped()) throw new SourceFailure({ type: 'Interrupted' })
    try {
      return new Uint8Array(await blob.slice(from, to).arrayBuffer())
    } catch (thrown) {
      // Moved, changed or deleted since it was chosen, or on a drive that is no longer there.
      if (thrown instanceof DOMException) throw new SourceFailure({ type: 'Interrupted' })
      throw thrown
    }
  },
})
