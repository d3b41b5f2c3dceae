/**
 * A hot copy of one document at its head, for trying edits before they are stored.
 *
 * It exists only for documents that are being read or written and is thrown away after any surprise: the log is the truth.
 */
import { documentRoots, type DocumentName } from '../../src/domain/access/documents.ts'
import { indexOf, type GateRules } from '../../src/documents/gate.ts'
import type { GateIndex } from '../../src/documents/gateIndex.ts'
import { makeShadow, type Shadow } from '../../src/documents/shadow.ts'
import { editLimits } from '../../src/documents/updateParser.ts'
import type { Cursor } from '../../src/protocol/message.ts'
import type { CompanyStore } from '../store/store.ts'
import { DamagedLog, readLog, wireBytes } from './log.ts'

export interface Hot {
  readonly document: DocumentName
  readonly shadow: Shadow
  readonly index: GateIndex
  /** clientID → device. */
  readonly owners: Map<number, string>
  head: Cursor
  /** What a device that has nothing would have to fetch. */
  logBytes: number
  /** Up to here the log is not weighed against its value. */
  allowedBytes: number
  editsSinceCheck: number
  /** As many as there were when it was last seen to survive a reload. */
  entries: number
}

export const rulesFor = (document: DocumentName, isTaken?: (client: number) => boolean): GateRules => ({
  roots: new Set(documentRoots[document]),
  limits: editLimits,
  isTaken,
})

export async function loadHot(company: CompanyStore, document: DocumentName): Promise<Hot> {
  const { head, log } = await readLog(company, document)
  const owners = new Map(await company.clientOwners(document))
  const updates = log.map(({ update }) => update)
  const index = indexOf(updates, rulesFor(document))
  if (!index.ok) throw new DamagedLog(`${document}: an entry is ${index.error}`)
  const shadow = makeShadow(documentRoots[document], updates)
  const logBytes = log.reduce((sum, entry) => sum + wireBytes(entry), 0)
  return {
    document,
    shadow,
    index: index.value,
    owners,
    head,
    logBytes,
    allowedBytes: 0,
    editsSinceCheck: 0,
    entries: shadow.entryCount(),
  }
}
