/**
 * A stored document at work in one tab.
 *
 * An act changes the value immediately and becomes a draft; drafts are saved in one transaction each time the queue
 * comes to them, and `act` resolves when its draft is on this phone's disk. When the document was replaced meanwhile
 * (by another tab, by the server) the drafts are replayed on what is there now; when saving fails they leave the
 * screen too, and whoever acted is told.
 */
import { documentRoots, type DocumentName } from '../../domain/access/documents.ts'
import type { Clock } from '../../domain/clock.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Intent } from '../../documents/intent.ts'
import { changeTo, makeLivingDocument, type LivingDocument } from '../../documents/livingDocument.ts'
import { conflictsBetween, type Dropped, type FieldConflict, replay } from '../../documents/replay.ts'
import { afterAct, isUndo, nothingDone, redoIn, undoIn, type UndoState, type UndoStep, withoutActs } from '../../documents/undo.ts'
import { commitDrafts, type Draft } from './commitDrafts.ts'
import { compactDocument } from './compaction.ts'
import { putConflictsBack, readConflicts } from './conflicts.ts'
import type { ConflictRow, DocumentRow, LogRow, WorkspaceDatabase } from '../database.ts'
import { lastRowOf, readDocument, readRow, readRowsAfter, updatesIn } from './log.ts'
import { readHistory, readLastChanges } from './history.ts'
import { countWaiting } from './outbox.ts'
import type { Act, ActFailure, StoredDocument } from './storedDocument.ts'
import type { StorageFailure } from '../storageFailure.ts'
import type { StorageGuard } from '../storageGuard.ts'
import type { WriteQueue } from './writeQueue.ts'

export interface DocumentParts {
  readonly name: DocumentName
  readonly database: WorkspaceDatabase
  readonly guard: StorageGuard
  readonly queue: WriteQueue
  readonly clock: Clock
  readonly newId: () => string
  readonly freshClientId: () => number
  readonly isJoined: boolean
  readonly person: string
  /** Tells the other tabs that something was committed. */
  readonly announce: (document: DocumentName) => void
}

/** A stored document and what the lane does with it, inside the write queue. */
export interface OpenDocument extends StoredDocument {
  /** Takes in what other tabs or the lane have written. */
  catchUp(): Promise<Result<void, StorageFailure>>
  close(): void
}

type Answer = (result: Result<void, ActFailure>) => void
type Waiting = Draft & { readonly answer: Answer }

interface Held {
  readonly living: LivingDocument
  readonly row: DocumentRow
  /** The last row of the log that `living` holds. */
  readonly seen: number
  readonly rowsSinceCompaction: number
}

/** Of no stored document: whatever is held under it must be loaded again before anything is saved. */
const noGeneration = 0

export const openDocument = async (parts: DocumentParts): Promise<Result<OpenDocument, StorageFailure>> => {
  const { name, database, guard, queue, clock, newId, freshClientId, isJoined, person, announce } = parts
  const listeners = new Set<() => void>()
  let held: Held | undefined
  let drafts: Waiting[] = []
  let undo: UndoState = nothingDone
  let savedUndo = undo
  let waiting = 0
  let conflicts: readonly ConflictRow[] = []
  /** What was asked, by the act that answered it: taken back, it is asked again. */
  const answered = new WeakMap<Intent, readonly ConflictRow[]>()
  /** The edits by which an act of the undo list stands as it does: its own, and those that undid and redid it. */
  const editsOf = new WeakMap<Intent, readonly string[]>()

  /** Throws after `close`. */
  const holding = (): Held => {
    if (held === undefined) throw new Error(`${name} is closed`)
    return held
  }
  const value = () => holding().living.value()
  const notify = (): void => {
    for (const listener of listeners) listener()
  }

  /** Everything from the database, and the drafts replayed on it. */
  const load = async (): Promise<Result<void, StorageFailure>> => {
    const tables = [database.documents, database.log, database.outbox, database.conflicts, database.refused]
    const read = await guard.run(() =>
      database.transaction('r', tables, async () => ({
        bytes: await readDocument(database, name),
        waiting: await countWaiting(database, name),
        conflicts: await readConflicts(database, name),
        refused: new Set(await database.refused.toCollection().primaryKeys()),
      })),
    )
    if (!read.ok) return read
    const { bytes, refused } = read.value
    // What stands there in their place is somebody else's, however alike.
    const isRefused = (intent: Intent): boolean => editsOf.get(intent)?.some((edit) => refused.has(edit)) === true
    undo = withoutActs(undo, isRefused)
    savedUndo = withoutActs(savedUndo, isRefused)
    const living = makeLivingDocument({
      roots: documentRoots[name],
      updates: updatesIn(bytes),
      clientId: freshClientId(),
    })
    held?.living.close()
    held = { living, row: bytes.row, seen: lastRowOf(bytes), rowsSinceCompaction: bytes.rows.length }
    waiting = read.value.waiting
    conflicts = read.value.conflicts
    const dropped: Dropped = new Map()
    drafts = drafts.map((draft) => replayed(living, draft, dropped))
    notify()
    return ok(undefined)
  }

  const take = (snapshot: Uint8Array | undefined, rows: readonly LogRow[], seen: number): void => {
    const { living } = holding()
    living.take(snapshot === undefined ? rows.map(updateOf) : [snapshot, ...rows.map(updateOf)])
    held = { ...holding(), seen, rowsSinceCompaction: holding().rowsSinceCompaction + rows.length }
    drafts = drafts.map((draft) => {
      const met = rows.flatMap((row) => conflictsBetween(draft.intent, row.intent))
      return met.length === 0 ? draft : { ...draft, conflicts: [...draft.conflicts, ...met] }
    })
  }

  const flush = async (): Promise<void> => {
    while (drafts.length > 0) {
      const batch = [...drafts]
      const { row, seen } = holding()
      const place = { document: name, generation: row.generation, seen, isJoined, person }
      const outcome = await guard.run((isSecondTry) => commitDrafts(database, place, batch, isSecondTry))
      if (!outcome.ok) return giveUp(outcome.error)
      if (outcome.value.type === 'Superseded') {
        const loaded = await load()
        if (!loaded.ok) return giveUp(loaded.error)
        if (isReadOnly()) return giveUp({ type: 'DocumentReadOnly' })
        continue
      }
      drafts = drafts.slice(batch.length)
      if (drafts.length === 0) savedUndo = undo
      waiting = outcome.value.waiting
      conflicts = outcome.value.conflicts ?? conflicts
      held = { ...holding(), rowsSinceCompaction: holding().rowsSinceCompaction + batch.length }
      take(outcome.value.unseenSnapshot, outcome.value.unseen, outcome.value.lastRow)
      notify()
      for (const draft of batch) draft.answer(ok(undefined))
      announce(name)
    }
    await compact(manyRows)
  }

  /** Nothing of the drafts was saved, so nothing of them may stay on the screen. */
  const giveUp = async (failure: ActFailure): Promise<void> => {
    const lost = drafts
    drafts = []
    undo = savedUndo
    const loaded = await load()
    if (!loaded.ok) takeBack(lost)
    notify()
    for (const draft of lost) draft.answer(err(failure))
  }

  /** The disk cannot even be read: what was saved is what was there before the drafts. */
  const takeBack = (lost: readonly Draft[]): void => {
    const { living, row } = holding()
    held = { ...holding(), row: { ...row, generation: noGeneration } }
    for (const { intent } of lost.toReversed()) living.act(intent.act, intent.before)
  }

  const compact = async (enough: number): Promise<void> => {
    if (held === undefined) return
    const { row, rowsSinceCompaction } = held
    if (rowsSinceCompaction < enough || row.access !== 'full') return
    const compacted = await guard.run(() => compactDocument(database, row, { isJoined, freshClientId, nowMs: clock.nowMs() }))
    if (!compacted.ok || compacted.value === undefined) return
    held = { ...holding(), rowsSinceCompaction: 0 }
    if (compacted.value.generation === row.generation) held = { ...held, row: compacted.value }
    else await load()
    announce(name)
  }

  const perform = async (acts: readonly Act[], step?: UndoStep): Promise<Result<void, ActFailure>> => {
    const failure = guard.failure()
    if (failure !== undefined) return err(failure)
    if (isReadOnly()) return err({ type: 'DocumentReadOnly' })
    const made = acts.flatMap(({ act, changes, atMs = clock.nowMs() }) => {
      const edit = holding().living.act(act, changes)
      return edit ? [{ ...edit, id: newId(), atMs }] : []
    })
    const intents = made.length > 0 ? made.map(({ intent }) => intent) : acts.filter(isAnswer).map(({ act }) => ({ act, arguments: [], before: [] }))
    undo = step?.state ?? intents.reduce((state, intent) => afterAct(state, intent, clock.nowMs()), undo)
    for (const { id, intent } of made) editsOf.set(step?.past ?? intent, step ? [...(editsOf.get(step.past) ?? []), id] : [id])
    const saved = made.map(
      (edit) =>
        new Promise<Result<void, ActFailure>>((answer) => {
          drafts.push({ ...edit, conflicts: [], answer })
        }),
    )
    if (drafts.length === 0) savedUndo = undo
    notify()
    void queue.add(flush)
    const results = await Promise.all(saved)
    return results.find((result) => !result.ok) ?? ok(undefined)
  }

  const stepBack = async (step: UndoStep | undefined): Promise<Result<void, ActFailure>> => {
    if (step === undefined) return ok(undefined)
    const done = await perform([step], step)
    const question = answered.get(step.past)
    return done.ok && question ? setAsked(question, isUndo(step)) : done
  }

  const setAsked = async (question: readonly ConflictRow[], isAsked: boolean): Promise<Result<void, ActFailure>> => {
    const changed = await guard.run(() =>
      database.transaction('rw', database.conflicts, () =>
        isAsked ? putConflictsBack(database, name, question) : database.conflicts.bulkDelete(question.map(({ id }) => id!)),
      ),
    )
    if (!changed.ok) return changed
    announce(name)
    return document.catchUp()
  }

  const isReadOnly = (): boolean => holding().row.access !== 'full'

  const document: OpenDocument = {
    name,
    value,
    act: (act, changes) => perform([{ act, changes }]),
    actEach: (acts) => perform(acts),
    undo: () => stepBack(undoIn(undo, value(), clock.nowMs())),
    redo: () => stepBack(redoIn(undo, value(), clock.nowMs())),
    undoableMs: () => undoIn(undo, value(), clock.nowMs())?.pastMs,
    redoableMs: () => redoIn(undo, value(), clock.nowMs())?.pastMs,
    saveState() {
      if (drafts.length > 0) return 'saving'
      if (!isJoined) return 'onThisPhone'
      return waiting > 0 ? 'waiting' : 'onTheServer'
    },
    isReadOnly,
    conflicts: () => conflicts,
    async settleConflict(question, choice) {
      // Which of two blind edits stands is chance: theirs is written only where mine does, never over what came later.
      const before = undo
      const writing = perform([
        choice === 'mine'
          ? { act: keepMine, changes: question.map(({ root, key, mine }) => changeTo(root, key, mine)) }
          : { act: keepTheirs, changes: question.flatMap(({ root, key, mine, theirs }) => (value()[root]?.[key] === mine ? [changeTo(root, key, theirs)] : [])) },
      ])
      const answer = undo === before ? undefined : undo.done.at(-1)
      const written = await writing
      if (!written.ok) return written
      if (answer) answered.set(answer.intent, question)
      return setAsked(question, false)
    },
    history: (root, key) => guard.run(() => readHistory(database, name, root, key)),
    lastChanges: () => guard.run(() => readLastChanges(database, name)),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async catchUp() {
      const { row: known, seen } = holding()
      const tables = [database.documents, database.log, database.outbox, database.conflicts]
      const read = await guard.run(() =>
        database.transaction('r', tables, async () => ({
          row: await readRow(database, name),
          rows: await readRowsAfter(database, name, seen),
          waiting: await countWaiting(database, name),
          conflicts: await readConflicts(database, name),
        })),
      )
      if (!read.ok) return read
      const { row, rows } = read.value
      if (row.generation !== known.generation) return load()
      const isNews =
        rows.length > 0 ||
        row.upTo > seen ||
        waiting !== read.value.waiting ||
        conflicts.map(({ id }) => id).join() !== read.value.conflicts.map(({ id }) => id).join()
      ;({ waiting, conflicts } = read.value)
      held = { ...holding(), row }
      take(row.upTo > seen ? row.snapshot : undefined, rows, Math.max(row.upTo, rows.at(-1)?.row ?? 0, seen))
      if (isNews) notify()
      return ok(undefined)
    },
    close() {
      listeners.clear()
      held?.living.close()
      held = undefined
    },
  }
  const loaded = await load()
  if (!loaded.ok) return loaded
  void queue.add(() => compact(someRows))
  return ok(document)
}

/** The label of the act that answers a conflict with one's own value. */
const keepMine = 'conflict/keepMine'
const keepTheirs = 'conflict/keepTheirs'
const isAnswer = ({ act }: Act): boolean => act === keepMine || act === keepTheirs

/** While someone works, and when a document is opened: rows that are worth a snapshot. */
const manyRows = 300
const someRows = 20

const updateOf = ({ update }: LogRow): Uint8Array => update

const replayed = (living: LivingDocument, draft: Waiting, dropped: Dropped): Waiting => {
  const { made, conflicts } = replay(living, draft.intent, dropped)
  const met: readonly FieldConflict[] = [...draft.conflicts, ...conflicts]
  if (made !== undefined) return { ...draft, ...made, conflicts: met }
  return { ...draft, intent: { ...draft.intent, arguments: [], before: [] }, update: new Uint8Array(0), conflicts: met }
}

