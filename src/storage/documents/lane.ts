/** The lane of one document (see `documents/lane.ts`): each method one transaction of this workspace's database. */
import type { DocumentName } from '../../domain/access/documents.ts'
import type { Clock } from '../../domain/clock.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { indexOf, inspectUpdate, remember } from '../../documents/gate.ts'
import {
  type Cursor,
  type DocumentLane,
  type Edit,
  type LaneFailure,
  LaneUnavailable,
  type LogEntry,
  type Refusal,
  type Replayed,
} from '../../documents/lane.ts'
import { conflictsBetween } from '../../documents/replay.ts'
import { exchangeLimits } from '../../documents/updateParser.ts'
import { conflictRows, putConflicts } from './conflicts.ts'
import type { DocumentRow, LogRow, OutboxRow, WorkspaceDatabase } from '../database.ts'
import { readDocument, readRow, storedRules, updatesIn } from './log.ts'
import { historyOf } from './history.ts'
import { isKept, readQueue } from './outbox.ts'
import type * as rebuildModule from './rebuild.ts'
import type { StorageGuard } from '../storageGuard.ts'
import type { WriteQueue } from './writeQueue.ts'

type Rebuilding = typeof rebuildModule

export interface LaneParts {
  readonly name: DocumentName
  readonly database: WorkspaceDatabase
  readonly guard: StorageGuard
  readonly queue: WriteQueue
  readonly clock: Clock
  readonly freshClientId: () => number
  /** Asked in each transaction: whether this database still is of the member whose sync this is. */
  readonly isStillHere: () => Promise<boolean>
  /** The tables were changed: this tab's document and the other tabs take it in. */
  readonly changed: (document: DocumentName) => Promise<void>
  /** This tab's document takes in what is stored, whoever stored it. */
  readonly catchUp: (document: DocumentName) => Promise<void>
}

export const makeDocumentLane = (parts: LaneParts): DocumentLane => {
  const { name, database, guard, queue, clock, freshClientId, isStillHere, changed } = parts
  const tables = [
    database.documents,
    database.log,
    database.outbox,
    database.refused,
    database.conflicts,
    database.history,
    database.settings,
  ]

  const read = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await guard.run(work)
    if (!done.ok) throw new LaneUnavailable(done.error.type)
    return done.value
  }
  /** One transaction in the write queue, then everyone takes it in. */
  const write = <T>(work: (rebuilding: Rebuilding) => Promise<T>): Promise<T> =>
    queue.add(async () => {
      // Before the transaction, which ends when it waits for anything else. Yjs is loaded by whoever needs it.
      const rebuilding = await import('./rebuild.ts')
      const done = await read(() =>
        database.transaction('rw', tables, async () => ((await isStillHere()) ? { value: await work(rebuilding) } : undefined)),
      )
      if (!done) throw new LaneUnavailable('AnotherMember')
      await changed(name)
      return done.value
    })
  const rebuild = (
    { rebuildDocument }: Rebuilding,
    row: DocumentRow,
    rows: readonly LogRow[],
    gone: readonly OutboxRow[],
  ): Promise<Replayed> =>
    rebuildDocument(database, { row, rows: rows.filter(({ isConfirmed }) => isConfirmed) }, gone, freshClientId)
  const toTray = async (edits: readonly OutboxRow[], refusalOf: (id: string) => Refusal): Promise<void> => {
    const atMs = clock.nowMs()
    await database.refused.bulkPut(
      edits.map(({ id, n, document, intent }) => {
        const { rule, whoCan } = refusalOf(id)
        return { id, n, document, intent, rule, whoCan, atMs }
      }),
    )
  }

  return {
    document: name,

    position: async () => {
      // A tab that was killed between its commit and its word to the others left them a step behind.
      await queue.add(() => parts.catchUp(name))
      return read(async () => {
        const { generation, cursor } = await readRow(database, name)
        return { generation, cursor }
      })
    },

    async pending(maxBytes) {
      const waiting = await read(() => readQueue(database, name, 'waiting'))
      let bytes = 0
      return waiting.filter(({ update }, at) => (bytes += update.length) <= maxBytes || at === 0).map(travelling)
    },

    acknowledge: (accepted) =>
      write(async () => {
        const seqs = new Map(accepted.map(({ id, seq }) => [id, seq]))
        const waiting = (await readQueue(database, name, 'waiting')).filter(({ id }) => seqs.has(id))
        await database.outbox.bulkPut(waiting.map((edit) => ({ ...edit, state: 'acknowledged', seq: seqs.get(edit.id)!, acknowledgedAtMs: clock.nowMs() })))
      }),

    receive: (page) =>
      write(async (rebuilding) => {
        const { row, rows } = await readDocument(database, name)
        if (row.generation !== page.generation || !isSameCursor(row.cursor, page.from)) return superseded
        const next = { ...row, cursor: page.to }
        const own = new Map(rows.map((one) => [one.edit, one]))
        const fresh = page.entries.filter(({ id, update }) => !isSameBytes(own.get(id)?.update, update))
        const refused = inspectAll(name, updatesIn({ row, rows }), fresh)
        if (refused !== undefined) return err(refused)

        const waiting = [...(await readQueue(database, name, 'waiting')), ...(await readQueue(database, name, 'acknowledged'))]
        await confirm(database, page.entries, clock.nowMs())
        await noteOthers(database, name, page.entries, waiting)
        // The server may have an edit of ours in other bytes: it was replayed before the answer came back.
        const twisted = fresh.flatMap(({ id }) => own.get(id) ?? [])
        const same = page.entries.flatMap(({ id }) => own.get(id) ?? []).filter((one) => !twisted.includes(one))
        await database.log.bulkPut(same.map((one) => ({ ...one, isConfirmed: true })))
        await database.log.bulkDelete(twisted.map((one) => one.row!))
        await database.log.bulkAdd(fresh.map((entry) => confirmedRow(name, entry)))
        if (twisted.length > 0) await rebuild(rebuilding, next, (await readDocument(database, name)).rows, [])
        else await database.documents.put(next)
        return ok(undefined)
      }),

    refuse: (refused, generation) =>
      write(async (rebuilding) => {
        const { row, rows } = await readDocument(database, name)
        if (row.generation !== generation) return superseded
        const ids = new Map(refused.map((one) => [one.id, one]))
        const gone = (await readQueue(database, name, 'waiting')).filter(({ id }) => ids.has(id))
        await toTray(gone, (id) => ids.get(id)!)
        return ok(await rebuild(rebuilding, row, rows, gone))
      }),

    rebase: (generation) =>
      write(async (rebuilding) => {
        const { row, rows } = await readDocument(database, name)
        return row.generation === generation ? ok(await rebuild(rebuilding, row, rows, [])) : superseded
      }),

    replace: ({ entries, to }, generation) =>
      write(async (rebuilding) => {
        const { row, rows } = await readDocument(database, name)
        if (row.generation !== generation) return superseded
        const refused = inspectAll(name, [], entries)
        if (refused !== undefined) return err(refused)
        await confirm(database, entries, clock.nowMs())
        const acknowledged = await readQueue(database, name, 'acknowledged')
        // An older epoch went into the new one whole. In the same epoch, what is not here yet is sent again.
        const isBehind = ({ epoch, seq }: OutboxRow): boolean => epoch === to.epoch && seq !== undefined && seq > to.seq
        await database.outbox.bulkPut(
          acknowledged.map((edit) => ({ ...edit, state: isBehind(edit) ? ('waiting' as const) : ('confirmed' as const) })),
        )
        await noteOthers(database, name, entries, [])
        await database.log.where('[document+row]').between([name, 0], [name, Infinity]).delete()
        const snapshot = rebuilding.snapshotOfLog(entries.map(({ update }) => update))
        const upTo = Math.max(row.upTo, rows.at(-1)?.row ?? 0)
        return ok(await rebuild(rebuilding, { ...row, cursor: to, snapshot, upTo, access: 'full' }, [], []))
      }),

    requeueAcknowledged: () =>
      write(async () => {
        const row = await readRow(database, name)
        // Without a cursor the server tells everything again, and `replace` sorts out what it still has.
        await database.documents.put({ ...row, cursor: undefined })
        return await database.outbox
          .where('state')
          .anyOf('acknowledged', 'confirmed')
          .filter((edit) => edit.document === name && isKept(edit, clock.nowMs()))
          .modify({ state: 'waiting' })
      }),

    view: (values, cursor) =>
      write(async (rebuilding) => {
        const row = await readRow(database, name)
        if (row.access === 'view' && isSameCursor(row.cursor, cursor)) return
        const snapshot = rebuilding.snapshotOfValue(values, freshClientId())
        await empty({ ...row, cursor, snapshot, access: 'view' })
      }),

    forget: (refusal) =>
      write(async () => {
        const row = await readRow(database, name)
        const waiting = await readQueue(database, name, 'waiting')
        if (row.access === 'closed' && waiting.length === 0) return
        await toTray(waiting, () => refusal)
        await database.outbox.filter(({ document }) => document === name).delete()
        await database.conflicts.where('document').equals(name).delete()
        await database.history.where('document').equals(name).delete()
        await empty({ ...row, cursor: nowhere, snapshot: undefined, access: 'closed' })
      }),
  }

  async function empty(row: DocumentRow): Promise<void> {
    const rows = await database.log.where('[document+row]').between([name, 0], [name, Infinity]).primaryKeys()
    const upTo = Math.max(row.upTo, rows.at(-1) ?? 0)
    await database.log.bulkDelete(rows)
    await database.documents.put({ ...row, upTo, generation: row.generation + 1 })
  }
}

const superseded: Result<never, LaneFailure> = err({ type: 'Superseded' })

/** Fits no log: should the document be readable again one day, the server answers with all of it. */
const nowhere: Cursor = { epoch: 0, seq: 0, chain: '0000000000000000' }

const travelling = ({ id, device, n, document, epoch, intent, update }: OutboxRow): Edit => ({
  id,
  device,
  n,
  document,
  epoch,
  intent,
  update,
})

/** Steps one and two of the gate on what the server sends: no byte may brick the installed app. */
const inspectAll = (
  name: DocumentName,
  stored: readonly Uint8Array[],
  entries: readonly LogEntry[],
): LaneFailure | undefined => {
  const rules = { ...storedRules(name), limits: exchangeLimits }
  const known = indexOf(stored, storedRules(name))
  if (!known.ok) return { type: 'UpdateRefused', seq: 0, reason: known.error }
  for (const { seq, update } of entries) {
    const inspected = inspectUpdate(known.value, update, rules)
    if (!inspected.ok) return { type: 'UpdateRefused', seq, reason: inspected.error }
    remember(known.value, inspected.value)
  }
  return undefined
}

const confirm = async (database: WorkspaceDatabase, entries: readonly LogEntry[], nowMs: number): Promise<void> => {
  const edits = await database.outbox.bulkGet(entries.map(({ id }) => id))
  await database.outbox.bulkPut(
    edits.flatMap((edit, at) => {
      if (edit === undefined) return []
      // Its answer was lost: that it is in the log is its acknowledgement.
      const told = edit.state === 'waiting' ? { acknowledgedAtMs: nowMs } : {}
      return [{ ...edit, ...told, state: 'confirmed' as const, seq: entries[at]!.seq }]
    }),
  )
}

/** Other people's entries: into the history, and into conflict with own edits that were made without knowing them. */
const noteOthers = async (
  database: WorkspaceDatabase,
  name: DocumentName,
  entries: readonly LogEntry[],
  waiting: readonly OutboxRow[],
): Promise<void> => {
  const told = new Set(await database.history.where('edit').anyOf(entries.map(({ id }) => id)).uniqueKeys())
  const own = new Set(waiting.map(({ id }) => id))
  const news = entries.filter(({ id }) => !told.has(id) && !own.has(id))
  await database.history.bulkAdd(
    news.flatMap(({ id, member, device, atMs, intent }) => historyOf(name, id, intent, { who: member, device, atMs })),
  )
  const met = waiting.flatMap((mine) =>
    conflictRows(name, mine, news.flatMap(({ intent }) => conflictsBetween(mine.intent, intent))),
  )
  await putConflicts(database, name, met)
}

const confirmedRow = (document: DocumentName, { id, update, intent }: LogEntry): LogRow => ({
  document,
  edit: id,
  update,
  intent,
  isConfirmed: true,
})

const isSameCursor = (a: Cursor | undefined, b: Cursor | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.epoch === b.epoch && a.seq === b.seq && a.chain === b.chain)

const isSameBytes = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at])
