/**
 * Edits that could not be sent because their member has to sign in again and may not go on here: sealed on this device
 * for 30 days, for that member alone [W47]. With them their tray of refused edits, and what others keep beside the
 * documents and that waits likewise.
 *
 * Sealing takes edits out of the documents and the queue, as a refusal would, and lists out of their records. When the
 * same member has signed in and the server was heard, edits are replayed under their own ids; where somebody else changed
 * an entry meanwhile, a person decides; the tray and the lists are as they were. After 30 days they go, and a word of how many remains
 * until their member is back.
 */
import { documentNames, type DocumentName } from '../../domain/access/documents.ts'
import { agedTo, type Aged } from '../../domain/age.ts'
import type { Clock } from '../../domain/clock.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Intent } from '../../documents/intent.ts'
import type { OutboxRow, RefusedRow, WorkspaceDatabase } from '../database.ts'
import { recordKey } from '../records.ts'
import { sealText, unsealText, type SealedText } from '../sealing.ts'
import type { StorageFailure } from '../storageFailure.ts'
import type { StorageGuard } from '../storageGuard.ts'
import { readDocument } from './log.ts'
import type { Membership } from './membership.ts'
import { queueEdits } from './outbox.ts'
import type * as rebuildModule from './rebuild.ts'
import { nothingSealed, type Unsealed } from './unsealed.ts'
import type { WriteQueue } from './writeQueue.ts'

export const sealedEditsLifeMs = 30 * 24 * 3_600_000

export interface SealedSign {
  readonly count: number
  /** Null: their time was over, they are gone. */
  readonly leftMs: number | null
}

/** A list kept under a name that is its member's own, and waits as edits do. */
export interface WaitingList {
  readonly record: string
  /** False for what the server has answered: sealed too, but told to nobody as unsent. */
  isUnsent(entry: Listed): boolean
}

export interface Listed {
  readonly id: string
}

export interface SealedEdits {
  /** All that waits, and the tray; in one step with its leaving the documents and the lists. @returns how many are unsent */
  seal(owner: Membership, lists: readonly WaitingList[]): Promise<Result<number, StorageFailure>>
  /** To be called once the server was heard: replayed on half a state they would meet conflicts everywhere. */
  unseal(owner: Membership): Promise<Result<Unsealed, StorageFailure>>
  /** What is there for this member; undefined: nothing. */
  sign(owner: Membership): Promise<Result<SealedSign | undefined, StorageFailure>>
  /** Drops those whose time is over, whoever's they are. */
  sweep(): Promise<Result<void, StorageFailure>>
}

interface SealedRow extends Aged {
  /** Of what is unsent. */
  readonly count: number
  readonly sealed: SealedText | null
}

interface SealedEdit {
  readonly id: string
  readonly document: DocumentName
  readonly intent: Intent
  readonly atMs: number
}

/** One entry of a list. */
interface SealedEntry extends Listed {
  readonly record: string
  readonly entry: Listed
  readonly isUnsent: boolean
}

type Sealed = SealedEdit | RefusedRow | SealedEntry

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
  const sealedIn = async (key: string, { sealed }: SealedRow): Promise<Sealed[]> =>
    sealed ? (JSON.parse(await unsealText(sealed, key)) as Sealed[]) : []
  const waitingNow = () => database.outbox.where('state').equals('waiting').sortBy('n')
  const trayNow = () => database.refused.toArray()
  const listNow = async (record: string): Promise<readonly Listed[]> =>
    ((await database.settings.get(recordKey(record)))?.value as readonly Listed[] | undefined) ?? []
  const listedNow = async (lists: readonly WaitingList[]): Promise<SealedEntry[]> => {
    const entries: SealedEntry[] = []
    for (const list of lists)
      for (const entry of await listNow(list.record))
        entries.push({ id: entry.id, record: list.record, entry, isUnsent: list.isUnsent(entry) })
    return entries
  }
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
  const sealThese = async (
    key: string,
    waiting: readonly OutboxRow[],
    tray: readonly RefusedRow[],
    listed: readonly SealedEntry[],
    lists: readonly WaitingList[],
    rebuilding: typeof rebuildModule,
  ): Promise<boolean> => {
    // An earlier seal was opened at the last entrance; one that is still here is put together with what is new.
    const before = await look(key)
    const all: readonly Sealed[] = [
      ...(before ? await sealedIn(key, before) : []),
      ...waiting.map(({ id, document, intent, atMs }): SealedEdit => ({ id, document, intent, atMs })),
      ...tray,
      ...listed,
    ]
    const sealed = await sealText(JSON.stringify(all), key)
    const row: SealedRow = { count: all.filter(isUnsent).length, sealed, ageMs: before?.ageMs ?? 0, seenMs: clock.nowMs() }
    return database.transaction('rw', tables, async () => {
      if (!isSame(await waitingNow(), waiting) || !isSame(await trayNow(), tray) || !isSame(await listedNow(lists), listed)) return false
      await database.settings.put({ key, value: row })
      await database.refused.bulkDelete(tray.map(({ id }) => id))
      await database.settings.bulkDelete(lists.map(({ record }) => recordKey(record)))
      for (const name of namesOf(waiting)) {
        const { row: document, rows } = await readDocument(database, name)
        const ground = { row: document, rows: rows.filter(({ isConfirmed }) => isConfirmed) }
        const gone = waiting.filter((edit) => edit.document === name)
        await rebuilding.rebuildDocument(database, ground, gone, freshClientId)
      }
      return true
    })
  }

  const putBack = async (key: string, all: readonly Sealed[], rebuilding: typeof rebuildModule): Promise<Unsealed> =>
    database.transaction('rw', tables, async () => {
      const edits = all.filter(isEdit)
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
          await database.refused.bulkPut(own.map(({ id, document, intent }, n) => ({ id, n, document, intent, rule: 'NotAllowed', whoCan: [], atMs: clock.nowMs() })))
        }
      }
      await database.refused.bulkPut(all.filter(isRefused))
      const listed = all.filter(isEntry)
      for (const record of new Set(listed.map((one) => one.record))) {
        const now = await listNow(record)
        const back = listed.filter((one) => one.record === record && !now.some(({ id }) => id === one.id))
        await database.settings.put({ key: recordKey(record), value: [...back.map(({ entry }) => entry), ...now] })
      }
      await database.settings.delete(key)
      const restored = all.filter(isUnsent).length - refused
      return { restored, refused, dropped: 0, answered: all.length - refused - restored }
    })

  return {
    seal: (owner, lists) =>
      queue.add(async () => {
        // Before any transaction, which ends when it waits for anything else.
        const rebuilding = await import('./rebuild.ts')
        const done = await guard.run(async () => {
          for (;;) {
            const waiting = await waitingNow()
            const tray = await trayNow()
            const listed = await listedNow(lists)
            const isNothing = waiting.length + tray.length + listed.length === 0
            if (isNothing || (await sealThese(keyOf(owner), waiting, tray, listed, lists, rebuilding))) return { waiting, tray, listed }
          }
        })
        if (!done.ok) return done
        const { waiting, tray, listed } = done.value
        for (const name of namesOf([...waiting, ...tray])) await changed(name)
        return ok(waiting.length + listed.filter(isUnsent).length)
      }),
    unseal: (owner) =>
      queue.add(async () => {
        const key = keyOf(owner)
        const there = await guard.run(() => look(key))
        if (!there.ok) return there
        if (!there.value) return ok(nothingSealed)
        const { sealed, count } = there.value
        if (!sealed) {
          const gone = await guard.run(() => database.settings.delete(key))
          return gone.ok ? ok({ ...nothingSealed, dropped: count }) : gone
        }
        const rebuilding = await import('./rebuild.ts')
        const all = await sealedIn(key, there.value)
        const done = await guard.run(() => putBack(key, all, rebuilding))
        if (done.ok) for (const name of namesOf(all.flatMap((one) => (isEntry(one) ? [] : [one])))) await changed(name)
        return done
      }),
    async sign(owner) {
      const there = await guard.run(() => look(keyOf(owner)))
      if (!there.ok || !there.value?.count) return there.ok ? ok(undefined) : there
      const { count, sealed, ageMs } = there.value
      return ok({ count, leftMs: sealed ? sealedEditsLifeMs - ageMs : null })
    },
    sweep: () =>
      guard.run(async () => {
        for (const { key } of await readAllSealed(database)) await look(key)
      }),
  }
}

const isEntry = (one: Sealed): one is SealedEntry => 'entry' in one
const isRefused = (one: Sealed): one is RefusedRow => 'rule' in one
const isEdit = (one: Sealed): one is SealedEdit => !isEntry(one) && !isRefused(one)
/** What was refused has been sent, and waits for its author and not for the server. */
const isUnsent = (one: Sealed): boolean => isEdit(one) || (isEntry(one) && one.isUnsent)

/** Also the state in which a list's entry is: of an edit only its being there. */
const isSame = (now: readonly Listed[], before: readonly Listed[]): boolean => JSON.stringify(now.map(known)) === JSON.stringify(before.map(known))
const known = (one: Listed): unknown => ('entry' in one ? one : one.id)

const namesOf = (edits: readonly { readonly document: DocumentName }[]): readonly DocumentName[] =>
  documentNames.filter((name) => edits.some(({ document }) => document === name))
