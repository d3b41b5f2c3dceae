/**
 * The living documents of a backup: all entries with the time of their last change, and back.
 *
 * Of two values of one entry the later one stays, wherever it comes from; what was removed later stays removed. So it
 * does not matter in which order backups are opened, and opening one a second time changes nothing.
 */
import { documentNames, type DocumentName, type Plain, type RootName } from '../../domain/access/documents.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Change } from '../../documents/intent.ts'
import type { BackupDocument, BackupEntry } from './format.ts'
import type { DocumentStore } from '../documents/store.ts'
import { entryName } from '../documents/history.ts'
import type { Kept } from '../records.ts'
import type { Act, StoredDocument } from '../documents/storedDocument.ts'
import type { StorageFailure } from '../storageFailure.ts'

/** The label of the acts that bring back what a backup holds. */
const openAct = 'backup.open'

/**
 * Times of changes that left no trace in the history: an entry that was removed elsewhere and never was here, a value
 * that was here already. By document, then by `entryName`.
 */
type LearnedTimes = Readonly<Partial<Record<DocumentName, Readonly<Record<string, number>>>>>

const learnedIn = ({ records }: DocumentStore): Kept<LearnedTimes> => records.record('backup.times')

export async function documentsForBackup(documents: DocumentStore): Promise<Result<readonly BackupDocument[], StorageFailure>> {
  const learned = await learnedIn(documents).read()
  if (!learned.ok) return learned
  const all: BackupDocument[] = []
  for (const name of documentNames) {
    const document = await documents.open(name)
    if (!document.ok) return document
    const times = await timesOf(document.value, learned.value)
    if (!times.ok) return times
    const entries = entriesOf(document.value, times.value)
    if (entries.length > 0) all.push({ name, entries })
  }
  return ok(all)
}

/** When each entry was last changed, as far as anybody knows. */
async function timesOf(document: StoredDocument, learned: LearnedTimes = {}): Promise<Result<ReadonlyMap<string, number>, StorageFailure>> {
  const changed = await document.lastChanges()
  if (!changed.ok) return changed
  const times = new Map(changed.value)
  for (const [name, atMs] of Object.entries(learned[document.name] ?? {})) times.set(name, Math.max(atMs, times.get(name) ?? 0))
  return ok(times)
}

function entriesOf(document: StoredDocument, times: ReadonlyMap<string, number>): readonly BackupEntry[] {
  const present = Object.entries(document.value()).flatMap(([root, entries]) =>
    Object.entries(entries).map(([key, value]): BackupEntry => ({ root: root as RootName, key, value, atMs: times.get(entryName(root, key)) ?? 0 })),
  )
  const there = new Set(present.map(({ root, key }) => entryName(root, key)))
  const removed = [...times].flatMap(([name, atMs]): readonly BackupEntry[] => {
    const slash = name.indexOf('/')
    return there.has(name) ? [] : [{ root: name.slice(0, slash) as RootName, key: name.slice(slash + 1), atMs }]
  })
  return [...present, ...removed]
}

/** @returns how many entries the backup had something newer for */
export async function mergeDocuments(
  documents: DocumentStore,
  backup: readonly BackupDocument[],
  madeAtMs: number,
): Promise<Result<number, StorageFailure>> {
  let merged = 0
  for (const { name, entries } of backup) {
    const document = await documents.open(name)
    if (!document.ok) return document
    const learned = await learnedIn(documents).read()
    if (!learned.ok) return learned
    const times = await timesOf(document.value, learned.value)
    if (!times.ok) return times
    const { acts, same } = comparedWith(document.value, times.value, entries, madeAtMs)

    const done = acts.length > 0 ? await document.value.actEach(acts) : ok(undefined)
    if (done.ok) merged += acts.length
    // What a company lets this person only read stays as the company has it.
    else if (done.error.type !== 'DocumentReadOnly') return { ok: false, error: done.error }
    if (same.length === 0) continue
    const known = { ...learned.value, [name]: { ...learned.value?.[name], ...Object.fromEntries(same) } }
    const written = await learnedIn(documents).write(known)
    if (!written.ok) return written
  }
  return ok(merged)
}

interface Compared {
  /** What the backup has newer. */
  readonly acts: readonly Act[]
  /** What is the same here, and was known to be so at a later time there. */
  readonly same: readonly (readonly [name: string, atMs: number])[]
}

function comparedWith(document: StoredDocument, times: ReadonlyMap<string, number>, entries: readonly BackupEntry[], madeAtMs: number): Compared {
  const acts: Act[] = []
  const same: [string, number][] = []
  const value = document.value()
  for (const { root, key, value: coming, atMs } of entries) {
    const name = entryName(root, key)
    const here: Plain | undefined = value[root]?.[key]
    const hereAtMs = times.get(name) ?? (here === undefined ? -1 : 0)
    if (atMs <= hereAtMs) continue
    const change: Change = coming === undefined ? { root, key } : { root, key, value: coming }
    if (coming === here) same.push([name, atMs])
    else acts.push({ act: openAct, changes: [change], atMs: atMs || madeAtMs })
  }
  return { acts, same }
}
