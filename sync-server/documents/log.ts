/** A document's log, read whole. */
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { CompanyStore, LogEntry } from '../store/store.ts'

/** The log holds what the gate would not let in, or less than its head says: somebody changed the file, or a bug did. */
export class DamagedLog extends Error {}

export async function readLog(
  company: CompanyStore,
  document: DocumentName,
  upTo: number,
): Promise<readonly LogEntry[]> {
  const log: LogEntry[] = []
  while (log.length < upTo) {
    const entries = await company.entries(document, log.length, 4 * 1024 * 1024)
    if (entries.length === 0) throw new DamagedLog(`${document}: entry ${log.length + 1} is missing`)
    log.push(...entries)
  }
  return log
}

/** What an entry weighs in a page: its bytes as base64, its intent, and what names them. */
export const wireBytes = ({ update, intent }: Pick<LogEntry, 'update' | 'intent'>): number =>
  200 + Math.ceil((update.length * 4) / 3) + Buffer.byteLength(intent)
