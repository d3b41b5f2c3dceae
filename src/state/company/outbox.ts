/**
 * What of one's own work is not on the server: changes that wait, and changes it refused.
 *
 * Waiting changes leave by themselves. Refused ones stay until a person decides: they are shown, never merged, never
 * sent again by themselves.
 */
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { documentNames, type DocumentName, type RootName } from '../../domain/access/documents.ts'
import { ok, type Result } from '../../domain/result.ts'
import { shareAct, type Intent } from '../../documents/intent.ts'
import { isUndo, undoOf } from '../../documents/undo.ts'
import type { DocumentStore } from '../../storage/documents/store.ts'
import type { RefusedRow } from '../../storage/database.ts'
import type { ActFailure } from '../../storage/documents/storedDocument.ts'
import { useServices } from '../services.ts'

export interface WaitingEdit {
  readonly id: string
  readonly document: DocumentName
  readonly root: RootName
  readonly intent: Intent
  readonly atMs: number
  /** Something of it stands, and it is neither what was noted before joining nor itself a way back. */
  readonly canUndo: boolean
}

/** Refused for one reason in one document: shown as one, so that a long list of one kind stays readable. */
export interface RefusedGroup {
  readonly document: DocumentName
  readonly root: RootName
  readonly rule: string
  readonly whoCan: readonly string[]
  readonly edits: readonly RefusedRow[]
  /** Of the newest. */
  readonly atMs: number
}

export interface Outbox {
  readonly waiting: Accessor<readonly WaitingEdit[]>
  readonly refused: Accessor<readonly RefusedGroup[]>
  /** Takes a waiting change back, as a change of its own: the first may be on the server already. */
  undo(edit: WaitingEdit): Promise<Result<void, ActFailure>>
  /** Does it again on what stands there now; those that cannot be saved stay. */
  retry(group: RefusedGroup): Promise<Result<void, ActFailure>>
  discard(group: RefusedGroup): Promise<void>
}

export function createOutbox(): Outbox {
  const { documents } = useServices()
  const [waiting, setWaiting] = createSignal<readonly WaitingEdit[]>([])
  const [refused, setRefused] = createSignal<readonly RefusedGroup[]>([])
  const look = async () => {
    const [edits, tray] = await Promise.all([waitingIn(documents), documents.refused.list()])
    setWaiting(edits)
    if (tray.ok) setRefused(groupsOf(tray.value))
  }
  onCleanup(documents.lanes.onWaiting(() => void look()))
  onCleanup(documents.refused.onChange(() => void look()))
  void look()
  return {
    waiting,
    refused,
    undo: (edit) => takeBack(documents, edit),
    async retry({ edits }) {
      // Oldest first, as they were made.
      for (const edit of edits.toReversed()) {
        const done = await documents.refused.retry(edit)
        if (!done.ok) return done
      }
      return ok(undefined)
    },
    async discard({ edits }) {
      for (const edit of edits) await documents.refused.discard(edit)
    },
  }
}

export async function takeBack({ open }: DocumentStore, edit: WaitingEdit): Promise<Result<void, ActFailure>> {
  const document = await open(edit.document)
  if (!document.ok) return document
  const step = undoOf(edit.intent, document.value.value())
  return step ? document.value.act(step.act, step.changes) : ok(undefined)
}

/** What was noted before joining stays noted: leaving the company is the way back. */
const canBeTakenBack = (intent: Intent): boolean => intent.act !== shareAct && !isUndo(intent)

/** Newest first. */
export async function waitingIn({ lanes, open }: DocumentStore): Promise<readonly WaitingEdit[]> {
  const names = await lanes.documentsWaiting()
  const byDocument = await Promise.all(
    documentNames
      .filter((name) => names.includes(name))
      .map(async (document) => {
        const [pending, opened] = await Promise.all([lanes.lane(document).pending(Infinity), open(document)])
        const value = opened.ok ? opened.value.value() : {}
        return pending.map(({ id, intent }) => ({ id, document, intent, canUndo: canBeTakenBack(intent) && undoOf(intent, value) !== undefined }))
      }),
  )
  return byDocument
    .flat()
    .map((edit) => ({ ...edit, root: rootOf(edit.intent), atMs: ulidTimeMs(edit.id) }))
    .toSorted((a, b) => b.atMs - a.atMs)
}

/** @param tray newest first */
export function groupsOf(tray: readonly RefusedRow[]): readonly RefusedGroup[] {
  const groups = new Map<string, RefusedGroup>()
  for (const edit of tray) {
    const { document, rule, whoCan, atMs } = edit
    const key = `${document} ${rule} ${rootOf(edit.intent)}`
    const known = groups.get(key)
    groups.set(key, known ? { ...known, edits: [...known.edits, edit] } : { document, root: rootOf(edit.intent), rule, whoCan, edits: [edit], atMs })
  }
  return [...groups.values()]
}

/** Every act of the app stays within one root map; the first change says which. */
const rootOf = ({ arguments: changes }: Intent): RootName => changes[0]?.root as RootName

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID begins with the moment it was made: ten letters of five bits. */
export const ulidTimeMs = (ulid: string): number => [...ulid.slice(0, 10)].reduce((ms, letter) => ms * 32 + Math.max(0, letters.indexOf(letter)), 0)
