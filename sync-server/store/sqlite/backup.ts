/**
 * Backups: a folder with one consistent copy of every file, made while the server runs, and a list of their hashes.
 *
 * A restored server is another server: its incarnation changes, every sign-in and open link ends, and nobody comes in
 * until an owner has looked at members and devices. Withdrawals made after the backup are kept in a journal beside the
 * data, never inside a backup, and are applied again [W32].
 */
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { sha256 } from '../../sha256.ts'
import { leaseKeyFile } from '../leaseKey.ts'
import { makeAuditAppender } from './authorityRows.ts'
import { makeDurable, openDatabase, type Database } from './driver.ts'
import { companySteps, migrate } from './migrations.ts'

export interface BackupList {
  readonly madeAtMs: number
  /** SHA-256 (hex) by path inside the backup. */
  readonly files: Readonly<Record<string, string>>
}

export interface BackupProblem {
  readonly type: 'NotEmpty' | 'NoBackup' | 'FileDamaged'
  readonly path: string
}

const listName = 'backup.json'

/** @param target a folder that is empty or not there yet */
export function backUp(dataDir: string, target: string, nowMs: number): Result<BackupList, BackupProblem> {
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
  for (const [path, hash] of Object.entries(list.files)) {
    const file = join(folder, path)
    if (!existsSync(file) || hashOfFile(file) !== hash || !isIntact(file)) return err({ type: 'FileDamaged', path })
  }
  return ok(list)
}

/** Puts a backup in place of the data; what was there is moved aside. The server must not be running. @returns where to */
export function restoreBackup(
  folder: string,
  dataDir: string,
  nowMs: number,
): Result<{ readonly movedTo: string | undefined }, BackupProblem> {
  const checked = checkBackup(folder)
  if (!checked.ok) return checked
  const movedTo = existsSync(dataDir) && databasesIn(dataDir).length > 0 ? `${dataDir}.before-${nowMs}` : undefined
  if (movedTo) renameSync(dataDir, movedTo)
  mkdirSync(join(dataDir, 'companies'), { recursive: true, mode: 0o700 })
  for (const path of Object.keys(checked.value.files)) copyFileSync(join(folder, path), join(dataDir, path))
  // What was written before the backup is in it, and so is whoever was let in again since.
  const withdrawn = movedTo ? readJournal(movedTo).filter(({ atMs }) => atMs >= checked.value.madeAtMs) : []
  // Neither is ever in a backup.
  for (const fileOf of [journalFile, leaseKeyFile])
    if (movedTo && existsSync(fileOf(movedTo))) copyFileSync(fileOf(movedTo), fileOf(dataDir))
  for (const name of readdirSync(join(dataDir, 'companies')))
    becomeAnotherServer(join(dataDir, 'companies', name), withdrawn, nowMs)
  return ok({ movedTo })
}

function becomeAnotherServer(path: string, withdrawn: readonly JournalLine[], nowMs: number): void {
  const database = openDatabase(path)
  makeDurable(database)
  migrate(database, path, companySteps)
  database.exec('begin immediate')
  database
    .prepare('update company set incarnation = ?, awaitsConfirmation = 1, authorityVersion = authorityVersion + 1')
    .run(randomBytes(8).toString('hex'))
  database.prepare(`update sessions set ended = 'restored' where ended is null`).run()
  database.prepare(`update links set ended = 'superseded' where ended is null`).run()
  for (const { member, device } of withdrawn) {
    if (member)
      database
        .prepare(`update members set state = 'withdrawn', accessVersion = accessVersion + 1 where id = ?`)
        .run(member)
    if (device) database.prepare(`update devices set state = 'lost' where id = ?`).run(device)
  }
  makeAuditAppender(database)({ atMs: nowMs, actor: 'server', act: 'restore', subject: 'server', details: {} })
  database.exec('commit')
  database.close()
}

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
  const control = existsSync(join(dataDir, 'control.sqlite')) ? ['control.sqlite'] : []
  return [...control, ...names.map((name) => relative(dataDir, join(companies, name)))]
}

/** One consistent state, without holding up whoever writes. */
export function copyWhole(from: string, to: string): void {
  const database = openDatabase(from)
  rmSync(to, { force: true })
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
