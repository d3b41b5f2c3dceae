/** A document's log, read whole. */
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { Cursor } from '../../src/protocol/message.ts'
import type { CompanyStore, LogEntry } from '../store/store.ts'

/** The log holds what the gate would not let in, or less than its head says: somebody changed the file, or a bug did. */
export class DamagedLog extends Error {}

/** @returns the entries of the current epoch, all of them, up to the head */
export async function readLog(
  company: CompanyStore,
  document: DocumentName,
): Promise<{ readonly head: Cursor; readonly log: readonly LogEntry[] }> {
  const log: LogEntry[] = []
  let cursor: Cursor | null = null
  for (;;) {
    const { head, isKnown, entries } = await company.entriesAfter(document, cursor, pageBytes)
    if (!isKnown) log.length = 0
    log.push(...entries)
    if (log.length === head.seq) return { head, log }
    const last = entries.at(-1)
    if (!last) throw new DamagedLog(`${document}: entry ${log.length + 1} is missing`)
    cursor = { epoch: head.epoch, seq: last.seq, chain: last.chain }
  }
}

const pageBytes = 4 * 1024 * 1024

/** What an entry weighs in a page: its bytes as base64, its intent, and what names them. */
export const wireBytes = ({ update, intent }: Pick<LogEntry, 'update' | 'intent'>): number =>
  200 + Math.ceil((update.length * 4) / 3) + Buffer.byteLength(intent)
