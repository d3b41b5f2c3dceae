/** Takes one bad entry out of a document: what remains is rebuilt in a new epoch, the old log stays as it was. */
import { documentRoots, type DocumentName } from '../../src/domain/access/documents.ts'
import { inspectUpdate, remember } from '../../src/documents/gate.ts'
import { emptyIndex } from '../../src/documents/gateIndex.ts'
import { makeShadow } from '../../src/documents/shadow.ts'
import type { CompanyStore } from '../store/store.ts'
import { entriesFor } from './epoch.ts'
import { rulesFor } from './hot.ts'
import { readLog } from './log.ts'

/**
 * @param seq the entry of the current epoch to leave out; entries that stand on it go with it
 * @returns false where somebody wrote meanwhile
 */
export async function quarantine(
  company: CompanyStore,
  document: DocumentName,
  seq: number,
  nowMs: number,
): Promise<boolean> {
  const { head, log } = await readLog(company, document)
  const kept = log.filter((entry) => entry.seq !== seq)
  const index = emptyIndex()
  const shadow = makeShadow(documentRoots[document], [])
  for (const { update } of kept) {
    const inspected = inspectUpdate(index, update, rulesFor(document))
    if (!inspected.ok || !shadow.apply(update, inspected.value.touched).ok) continue
    remember(index, inspected.value)
  }
  return company.startEpoch(document, head, entriesFor(document, shadow.value(), nowMs))
}
