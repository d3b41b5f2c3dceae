/**
 * Backups: a folder with one consistent copy of every file, made while the server runs, and a list of their hashes.
 *
 * A restored server is another server: its incarnation changes, every sign-in and open link ends, and nobody comes in
 * until an owner has looked at members and devices. Withdrawals made after the backup are kept in a journal beside the
 * data, never inside a backup, and are applied again [W32].
 */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { sha256 } from '../../sha256.ts'
import { leaseKeyFile } from '../leaseKey.ts'
import { becomeAnotherServer, type ShutOwner } from './anotherServer.ts'
import { openDatabase, type Database } from './driver.ts'
import { NewerData } from './migrations.ts'

export interface BackupList {
  readonly madeAtMs: number
  /** SHA-256 (hex) by path inside the backup. */
  readonly files: Readonly<Record<string, string>>
}

export interface BackupProblem {
  /** `NotMovable`: the data folder itself, as where a disk is mounted there. */
  readonly type: 'NotEmpty' | 'NoBackup' | 'FileDamaged' | 'InsideData' | 'NotMovable' | 'NewerData' | 'NoData'
  readonly path: string
}

const listName = 'backup.json'
const controlName = 'control.sqlite'

/** Whether a server ever kept anything here; where not, DATA_DIR is likely to be another folder. */
export const hasData = (dataDir: string): boolean => existsSync(join(dataDir, controlName))

/** @param target a folder that is empty or not there yet */
export function backUp(dataDir: string, target: string, nowMs: number): Result<BackupList, BackupProblem> {
  // It would go wherever the data goes: moved aside by the restore that is to read it, lost with the disk.
  if (isWithin(target, dataDir)) return err({ type: 'InsideData', path: target })
  if (!hasData(dataDir)) return err({ type: 'NoData', path: dataDir })
  if (existsSync(target) && readdirSync(target).length > 0) return err({ type: 'NotEmpty', path: target })
  mkdirSync(join(target, 'companies'), { recursive: true, mode: 0o700 })
  const paths = databasesIn(dataDir)
  for (const path of paths) copyWhole(join(dataDir, path), join(target, path))
  const list: BackupList = {
    madeAtMs: nowMs,
    files: Object.fromEntries(paths.map((path) => [path, hashOfFile(join(target, path))])),
  }
  writeFileSync(join(target, listName), `${JSON.stringify(list, undefined, 2)}\n`, { mode: 0o600 })
  return checkBackup(target)
}

/** Whether a backup is all there and every file of it opens. */
export function checkBackup(folder: string): Result<BackupList, BackupProblem> {
  if (!existsSync(join(folder, listName))) return err({ type: 'NoBackup', path: folder })
  const list = JSON.parse(readFileSync(join(folder, listName), 'utf8')) as BackupList
  // One of an empty folder: it would take the place of everything.
  if (!Object.hasOwn(list.files, controlName)) return err({ type: 'NoData', path: folder })
  for (const [path, hash] of Object.entries(list.files)) {
    const file = join(folder, path)
    if (!existsSync(file) || hashOfFile(file) !== hash || !isIntact(file)) return err({ type: 'FileDamaged', path })
  }
  return ok(list)
}

export interface Restored {
  readonly movedTo: string | undefined
  /** Those whom only `aval user reset` lets in, and nobody else is an owner there [W61]. */
  readonly shutOwners: readonly ShutOwner[]
}

/**
 * Puts a backup in place of the data; what was there is moved aside. The server must not be running.
 *
 * All of it is made ready and checked beside the data first: whatever fails on the way, or throws, leaves the data as it was.
 */
export function restoreBackup(folder: string, dataDir: string, nowMs: number): Result<Restored, BackupProblem> {
  if (isWithin(folder, dataDir)) return err({ type: 'InsideData', path: folder })
  const checked = checkBackup(folder)
  if (!checked.ok) return checked
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // Of a link to a folder the folder is moved, and the link stays.
  const place = realpathSync(dataDir)
  const ready = join(place, `restoring-${nowMs}`)
  try {
    const made = makeReady(folder, ready, place, checked.value, nowMs)
    if (!made.ok) return made
    const put = putInPlace(ready, place, nowMs)
    return put.ok ? ok({ movedTo: put.value, shutOwners: made.value }) : put
  } finally {
    rmSync(ready, { recursive: true, force: true })
  }
}

function makeReady(
  folder: string,
  ready: string,
  place: string,
  { files, madeAtMs }: BackupList,
  nowMs: number,
): Result<readonly ShutOwner[], BackupProblem> {
  mkdirSync(join(ready, 'companies'), { recursive: true, mode: 0o700 })
  // What was written before the backup is in it, and so is whoever was let in again since.
  const withdrawn = readJournal(place).filter(({ atMs }) => atMs >= madeAtMs)
  const shut: ShutOwner[] = []
  for (const [path, hash] of Object.entries(files)) {
    const copy = join(ready, path)
    copyFileSync(join(folder, path), copy)
    // A backup may lie there for reading only, or for others too.
    chmodSync(copy, 0o600)
    if (hashOfFile(copy) !== hash) return err({ type: 'FileDamaged', path })
    try {
      if (path !== controlName) shut.push(...becomeAnotherServer(copy, withdrawn, nowMs))
    } catch (error) {
      if (error instanceof NewerData) return err({ type: 'NewerData', path })
      throw error
    }
    if (!isIntact(copy)) return err({ type: 'FileDamaged', path })
  }
  return ok(shut)
}

/** @returns where to what was there is moved */
function putInPlace(ready: string, place: string, nowMs: number): Result<string | undefined, BackupProblem> {
  const companies = join(place, 'companies')
  if (isBare(place)) {
    if (existsSync(companies)) rmdirSync(companies)
    renameSync(join(ready, 'companies'), companies)
    // Last: with it the data is there.
    renameSync(join(ready, controlName), join(place, controlName))
    return ok(undefined)
  }
  // Neither is ever in a backup.
  for (const fileOf of [journalFile, leaseKeyFile])
    if (existsSync(fileOf(place))) copyFileSync(fileOf(place), fileOf(ready))
  const movedTo = `${place}.before-${nowMs}`
  try {
    renameSync(place, movedTo)
  } catch {
    return err({ type: 'NotMovable', path: place })
  }
  try {
    renameSync(join(movedTo, basename(ready)), place)
  } catch (error) {
    renameSync(movedTo, place)
    throw error
  }
  return ok(movedTo)
}

/** No database, nor the remains of one: a log without its file would be taken for the log of the file that comes. */
function isBare(dataDir: string): boolean {
  const companies = join(dataDir, 'companies')
  return (
    !readdirSync(dataDir).some((name) => name.startsWith(controlName)) &&
    (!existsSync(companies) || readdirSync(companies).length === 0)
  )
}

/** The same folder counts; links are followed, of what is there already. */
function isWithin(path: string, folder: string): boolean {
  const way = relative(realPathOf(resolve(folder)), realPathOf(resolve(path)))
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

const realPathOf = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(realPathOf(dirname(path)), basename(path))

export interface JournalLine {
  readonly atMs: number
  readonly member?: string
  readonly device?: string
}

const journalFile = (dataDir: string): string => join(dataDir, 'withdrawals.jsonl')

/** Kept beside the data and outside every backup: who must not come back by way of an old copy. */
export const noteWithdrawal = (dataDir: string, line: JournalLine): void =>
  appendFileSync(journalFile(dataDir), `${JSON.stringify(line)}\n`, { mode: 0o600 })

function readJournal(dataDir: string): readonly JournalLine[] {
  if (!existsSync(journalFile(dataDir))) return []
  const lines = readFileSync(journalFile(dataDir), 'utf8').split('\n').filter(Boolean)
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as JournalLine]
    } catch {
      // The last line of a process that was killed while writing it.
      return []
    }
  })
}

/** Paths of the data files, relative to the folder. */
export function databasesIn(dataDir: string): readonly string[] {
  const companies = join(dataDir, 'companies')
  const names = existsSync(companies) ? readdirSync(companies).filter((name) => name.endsWith('.sqlite')) : []
  const control = hasData(dataDir) ? [controlName] : []
  return [...control, ...names.map((name) => relative(dataDir, join(companies, name)))]
}

/** One consistent state, without holding up whoever writes. */
export function copyWhole(from: string, to: string): void {
  const database = openDatabase(from)
  rmSync(to, { force: true })
  // Whatever folder it lies in, nobody else reads it.
  writeFileSync(to, '', { mode: 0o600 })
  database.prepare('vacuum into ?').run(to)
  database.close()
}

export function isIntact(path: string): boolean {
  let database: Database | undefined
  try {
    database = openDatabase(path, { readOnly: true })
    return database
      .prepare('pragma integrity_check')
      .all()
      .every((row) => row['integrity_check'] === 'ok')
  } catch {
    return false
  } finally {
    database?.close()
  }
}

const hashOfFile = (path: string): string => sha256(readFileSync(path))
