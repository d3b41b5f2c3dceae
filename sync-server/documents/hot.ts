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

export interface Hot {
  readonly document: DocumentName
  readonly shadow: Shadow
  readonly index: GateIndex
  /** clientID → device. */
  readonly owners: Map<number, string>
  head: Cursor
  editsSinceCheck: number
}

/** The log holds what the gate would not let in: somebody changed the file, or a bug did. */
export class DamagedLog extends Error {}

export const rulesFor = (document: DocumentName, isTaken?: (client: number) => boolean): GateRules => ({
  roots: new Set(documentRoots[document]),
  limits: editLimits,
  isTaken,
})

export async function loadHot(company: CompanyStore, document: DocumentName): Promise<Hot> {
  const head = await company.head(document)
  const owners = new Map(await company.clientOwners(document))
  const updates: Uint8Array[] = []
  while (updates.length < head.seq) {
    const entries = await company.entries(document, updates.length, 4 * 1024 * 1024)
    if (entries.length === 0) throw new DamagedLog(`${document}: entry ${updates.length + 1} is missing`)
    updates.push(...entries.map(({ update }) => update))
  }
  const index = indexOf(updates, rulesFor(document))
  if (!index.ok) throw new DamagedLog(`${document}: an entry is ${index.error}`)
  return { document, shadow: makeShadow(documentRoots[document], updates), index: index.value, owners, head, editsSinceCheck: 0 }
}
