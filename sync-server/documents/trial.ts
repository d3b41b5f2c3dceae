/**
 * The gate: one edit is tried on the hot copy, cheapest question first. Size and structure, clientID, permission and
 * schema per key, then the document itself (PROTOCOL.md, W17–W19).
 */
import type { DocumentName, RootName } from '../../src/domain/access/documents.ts'
import {
  isIncentivesAdmin,
  mayWrite,
  recordsCompletion,
  whoMayWrite,
  type Access,
} from '../../src/domain/access/permissions.ts'
import { isAllowedValue } from '../../src/domain/access/schema.ts'
import { inspectUpdate, remember, type InspectedUpdate, type TouchedEntry } from '../../src/documents/gate.ts'
import { verdictOf } from '../../src/documents/gateReasons.ts'
import type { Intent, Verdict } from '../../src/protocol/message.ts'
import { rulesFor, type Hot } from './hot.ts'

export interface TriedEdit {
  readonly document: DocumentName
  readonly epoch: number
  readonly device: string
  readonly update: Uint8Array
  readonly intent: Intent
}

export interface Writer {
  readonly access: Access
  readonly person: string | null
  readonly email: string
}

/**
 * What the trial says before anything is stored. `clients`: clientIDs that now belong to the device.
 * `surprised`: Yjs did what nobody expected, so the hot copy is worth nothing any more.
 */
export type Tried =
  | { readonly type: 'fits'; readonly clients: readonly number[] }
  | { readonly type: 'surprised'; readonly what: string }
  | Exclude<Verdict, { type: 'accepted' | 'retry' }>

/** After how many edits a document of so many entries is reloaded, to see that it can be. */
export type EditsPerCheck = (entries: number) => number

/** A reload takes as long as the document is large: so an edit pays the same for it in every document. */
export const editsPerCheck: EditsPerCheck = (entries) => Math.max(64, entries)

export function tryEdit(hot: Hot, edit: TriedEdit, writer: Writer, editsPerCheck: EditsPerCheck): Tried {
  // A device that has never heard of the document begins at epoch 0, which is the ground of epoch 1.
  if (Math.max(1, edit.epoch) !== hot.head.epoch) return { type: 'rebase', why: 'epoch' }
  const isTaken = (client: number): boolean => (hot.owners.get(client) ?? edit.device) !== edit.device
  const inspected = inspectUpdate(hot.index, edit.update, rulesFor(edit.document, isTaken))
  if (!inspected.ok) {
    if (verdictOf(inspected.error) === 'rebase')
      return { type: 'rebase', why: inspected.error === 'ClientIdTaken' ? 'clientTaken' : 'stranded' }
    return refused(inspected.error)
  }
  if (!mayWrite(writer.access, edit.document))
    return { type: 'refused', rule: 'NotAllowed', who: whoMayWrite(edit.document) }
  const rule = brokenRule(hot, edit.intent, writer, inspected.value)
  if (rule) return refused(rule)
  return admit(hot, edit, inspected.value, editsPerCheck)
}

function admit(hot: Hot, { update, device }: TriedEdit, inspected: InspectedUpdate, editsPerCheck: EditsPerCheck): Tried {
  const applied = hot.shadow.apply(update, inspected.touched)
  if (!applied.ok) return { type: 'surprised', what: applied.error.type }
  remember(hot.index, inspected)
  hot.editsSinceCheck += 1
  if (hot.editsSinceCheck >= editsPerCheck(hot.entries)) {
    if (!hot.shadow.survivesReload()) return { type: 'surprised', what: 'ReloadFails' }
    hot.editsSinceCheck = 0
    hot.entries = hot.shadow.entryCount()
  }
  const clients = inspected.clients.filter((client) => !hot.owners.has(client))
  for (const client of clients) hot.owners.set(client, device)
  return { type: 'fits', clients }
}

/** A broken rule that nobody's access would mend. */
const refused = (rule: string): Tried => ({ type: 'refused', rule, who: [] })

function brokenRule(hot: Hot, intent: Intent, writer: Writer, { touched }: InspectedUpdate): string | undefined {
  for (const entry of touched) {
    if (recordsCompletion(entry.root, entry.key) && !isIncentivesAdmin(writer, hot.shadow.value()))
      return 'NotIncentivesAdmin'
    if (entry.values.some((value) => !isAllowedValue(entry.root as RootName, entry.key, value)))
      return 'ValueNotAllowed'
    if (!isMeant(entry, intent)) return 'NotWhatWasMeant'
  }
  return undefined
}

/** The history shows intents: an update may not do what its intent does not say. */
const isMeant = ({ root, key, values }: TouchedEntry, { arguments: changes }: Intent): boolean =>
  changes.some((change) => change.root === root && change.key === key && values.at(-1) === change.value)
