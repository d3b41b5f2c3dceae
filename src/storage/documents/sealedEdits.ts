/**
 * Edits that could not be sent because their member has to sign in again and may not go on here: sealed on this device
 * for 30 days, for that member alone [W47].
 *
 * Sealing takes them out of the documents and the queue, as a refusal would. When the same member has signed in and the
 * server was heard, they are replayed under their own ids; where somebody else changed an entry meanwhile, a person
 * decides. After 30 days they go, and a word of how many remains until their member is back.
 */
import { documentNames, type DocumentName } from '../../domain/access/documents.ts'
import { agedTo, type Aged } from '../../domain/age.ts'
import type { Clock } from '../../domain/clock.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Intent } from '../../documents/intent.ts'
import type { OutboxRow, WorkspaceDatabase } from '../database.ts'
import { sealText, unsealText, type SealedText } from '../sealing.ts'
import type { StorageFailure } from '../storageFailure.ts'
import type { StorageGuard } from '../storageGuard.ts'
import { readDocument } from './log.ts'
import type { Membership } from './membership.ts'
import { queueEdits } from './outbox.ts'
import type * as rebuildModule from './rebuild.ts'
import type { WriteQueue } from './writeQueue.ts'

export const sealedEditsLifeMs = 30 * 24 * 3_600_000

export interface SealedSign {
  readonly count: number
  /** Null: their time was over, they are gone. */
  readonly leftMs: number | null
}

export interface Unsealed {
  /** They wait for the server again. */
  readonly restored: number
  /** May no longer be written by this member: they are in the tray. */
  readonly refused: number
  /** Gone after 30 days. */
  readonly dropped: number
}

export interface SealedEdits {
  /** All that waits; in one step with its leaving the documents. @returns how many */
  seal(owner: Membership): Promise<Result<number, StorageFailure>>
  /** To be called once the server was heard: replayed on half a state they would meet conflicts everywhere. */
  unseal(owner: Membership): Promise<Result<Unsealed, StorageFailure>>
  /** What is there for this member; undefined: nothing. */
  sign(owner: Membership): Promise<Result<SealedSign | undefined, StorageFailure>>
  /** Drops those whose time is over, whoever's they are. */
  sweep(): Promise<Result<void, StorageFailure>>
}

interface SealedRow extends Aged {
  readonly count: number
  readonly sealed: SealedText | null
}

interface SealedEdit {
  readonly id: string
  readonly document: DocumentName
  readonly intent: Intent
  readonly atMs: number
}

export interface SealedEditsParts {
  readonly database: WorkspaceDatabase
  readonly guard: StorageGuard
  readonly queue: WriteQueue
  readonly clock: Clock
  readonly freshClientId: () => number
  readonly changed: (document: DocumentName) => Promise<void>
}

const prefix = 'sealedEdits/'
const keyOf = ({ company, member }: Membership): string => `${prefix}${company}/${member}`

/** What outlives a company's leaving this device. */
export const readAllSealed = (database: WorkspaceDatabase) => database.settings.where('key').startsWith(prefix).toArray()

export function makeSealedEdits({ database, guard, queue, clock, freshClientId, changed }: SealedEditsParts): SealedEdits {
  const read = async (key: string): Promise<SealedRow | undefined> => (await database.settings.get(key))?.value as SealedRow | undefined
  const isOver = ({ ageMs }: Aged): boolean => ageMs >= sealedEditsLifeMs
  const editsIn = async (key: string, { sealed }: SealedRow): Promise<SealedEdit[]> =>
    sealed ? (JSON.parse(await unsealText(sealed, key)) as SealedEdit[]) : []
  const waitingNow = () => database.outbox.where('state').equals('waiting').sortBy('n')
  const tables = [database.documents, database.log, database.outbox, database.refused, database.conflicts, database.history, database.settings]

  /** With its age counted up to now; when its time is over, its number alone. */
  const look = (key: string): Promise<SealedRow | undefined> =>
    database.transaction('rw', database.settings, async () => {
      const before = await read(key)
      if (!before) return undefined
      const aged = agedTo(before, clock.nowMs())
      const row = isOver(aged) ? { ...aged, sealed: null } : aged
      await database.settings.put({ key, value: row })
      return row
    })

  /** @returns false when something was written meanwhile: to be done again */
  const sealThese = async (key: string, waiting: readonly OutboxRow[], rebuilding: typeof rebuildModule): Promise<boolean> => {
    // An earlier seal was opened at the last entrance; one that is still here is put together with what is new.
    const before = await look(key)
    const edits = [
      ...(before ? await editsIn(key, before) : []),
      ...waiting.map(({ id, document, intent, atMs }): SealedEdit => ({ id, document, intent, atMs })),
    ]
    const sealed = await sealText(JSON.stringify(edits), key)
    const row: SealedRow = { count: edits.length, sealed, ageMs: before?.ageMs ?? 0, seenMs: clock.nowMs() }
    return database.transaction('rw', tables, async () => {
      const now = await waitingNow()
      if (now.length !== waiting.length || now.some(({ id }, at) => id !== waiting[at]!.id)) return false
      await database.settings.put({ key, value: row })
      for (const name of namesOf(waiting)) {
        const { row: document, rows } = await readDocument(database, name)
        const ground = { row: document, rows: rows.filter(({ isConfirmed }) => isConfirmed) }
        const gone = waiting.filter((edit) => edit.document === name)
        await rebuilding.rebuildDocument(database, ground, gone, freshClientId)
      }
      return true
    })
  }

  const putBack = async (key: string, edits: readonly SealedEdit[], rebuilding: typeof rebuildModule): Promise<Unsealed> =>
    database.transaction('rw', tables, async () => {
      let refused = 0
      for (const name of namesOf(edits)) {
        const { row, rows } = await readDocument(database, name)
        const own = edits.filter(({ document }) => document === name)
        if (row.access === 'full') {
          // Their bytes belonged to another copy of the document; replaying what was meant makes new ones.
          await queueEdits(database, name, row.cursor, own.map((edit) => ({ ...edit, update: new Uint8Array() })))
          await rebuilding.rebuildDocument(database, { row, rows: rows.filter(({ isConfirmed }) => isConfirmed) }, [], freshClientId)
        } else {
          refused += own.length
          await database.refused.bulkPut(own.map(({ id, document, intent }) => ({ id, document, intent, rule: 'NotAllowed', whoCan: [], atMs: clock.nowMs() })))
        }
      }
      await database.settings.delete(key)
      return { restored: edits.length - refused, refused, dropped: 0 }
    })

  return {
    seal: (owner) =>
      queue.add(async () => {
        // Before any transaction, which ends when it waits for anything else.
        const rebuilding = await import('./rebuild.ts')
        const done = await guard.run(async () => {
          for (;;) {
            const waiting = await waitingNow()
            if (waiting.length === 0 || (await sealThese(keyOf(owner), waiting, rebuilding))) return waiting
          }
        })
        if (!done.ok) return done
        for (const name of namesOf(done.value)) await changed(name)
        return ok(done.value.length)
      }),
    unseal: (owner) =>
      queue.add(async () => {
        const key = keyOf(owner)
        const there = await guard.run(() => look(key))
        if (!there.ok) return there
        if (!there.value) return ok({ restored: 0, refused: 0, dropped: 0 })
        const { sealed, count } = there.value
        if (!sealed) {
          const gone = await guard.run(() => database.settings.delete(key))
          return gone.ok ? ok({ restored: 0, refused: 0, dropped: count }) : gone
        }
        const rebuilding = await import('./rebuild.ts')
        const edits = await editsIn(key, there.value)
        const done = await guard.run(() => putBack(key, edits, rebuilding))
        if (done.ok) for (const name of namesOf(edits)) await changed(name)
        return done
      }),
    async sign(owner) {
      const there = await guard.run(() => look(keyOf(owner)))
      if (!there.ok || !there.value) return there.ok ? ok(undefined) : there
      const { count, sealed, ageMs } = there.value
      return ok({ count, leftMs: sealed ? sealedEditsLifeMs - ageMs : null })
    },
    sweep: () =>
      guard.run(async () => {
        for (const { key } of await readAllSealed(database)) await look(key)
      }),
  }
}

const namesOf = (edits: readonly { readonly document: DocumentName }[]): readonly DocumentName[] =>
  documentNames.filter((name) => edits.some(({ document }) => document === name))
