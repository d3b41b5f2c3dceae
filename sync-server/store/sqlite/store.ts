/** The store on SQLite: a control file, and one file per company, so that isolation, export and deletion are file operations. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ControlStore, Store } from '../store.ts'
import { makeAuditAppender, makeAuthorityRows } from './authorityRows.ts'
import { makeDocumentLog } from './documentLog.ts'
import { makeDurable, openDatabase, type Database } from './driver.ts'
import { makeFilingRows } from './filingRows.ts'
import { companySteps, controlSteps, migrate } from './migrations.ts'
import { makeSleeper, type OpenCompany, type Sleeper } from './sleeping.ts'
import { makeWriter, type Writer } from './writer.ts'

export const controlFile = (folder: string): string => join(folder, 'control.sqlite')
export const companyFile = (folder: string, id: string): string => join(folder, 'companies', `${id}.sqlite`)

/** An open company weighs some 300 kB, and opening one takes a millisecond. */
const mostAwakeAtOnce = 48
/** Who is asked again and again stays open, however many they are. */
const quietMs = 3_000

export function openStore(folder: string, nowMs: () => number = Date.now, mostAwake = mostAwakeAtOnce): Store {
  mkdirSync(join(folder, 'companies'), { recursive: true, mode: 0o700 })
  const control = openFile(controlFile(folder), controlSteps)
  const controlWriter = makeWriter(control)
  const sleepers = new Map<string, Sleeper>()
  /** Those whose files are open. */
  const awake = new Set<string>()
  let isClosed = false

  const sleeperOf = (id: string): Sleeper => {
    let found = sleepers.get(id)
    if (!found) sleepers.set(id, (found = makeSleeper(id, () => wake(id), nowMs)))
    return found
  }
  const wake = (id: string): OpenCompany => {
    if (isClosed) throw new Error(`The store is closed; company ${id} cannot be asked any more.`)
    const [longest] = awake.size < mostAwake ? [] : idle().sort((a, b) => a.sinceMs - b.sinceMs)
    if (longest && nowMs() - longest.sinceMs >= quietMs) void rest(longest.id)
    const opened = openCompanyFile(companyFile(folder, id), id)
    awake.add(id)
    return opened
  }
  const rest = async (id: string): Promise<void> => {
    awake.delete(id)
    await sleepers.get(id)?.close()
  }
  const idle = (): { readonly id: string; readonly sinceMs: number }[] =>
    [...awake].flatMap((id) => {
      const sinceMs = sleepers.get(id)?.idleSinceMs()
      return sinceMs === undefined ? [] : [{ id, sinceMs }]
    })
  const isListed = control.prepare('select 1 from companies where id = ?')

  return {
    control: makeControl(control, controlWriter),
    company: async (id) => (isListed.get(id) ? sleeperOf(id).company : undefined),
    createCompany: async ({ id, name, atMs }) => {
      createCompanyFile(companyFile(folder, id), id, name)
      await controlWriter.run(() => void control.prepare('insert into companies values (?, ?, ?)').run(id, name, atMs))
      return sleeperOf(id).company
    },
    deleteCompany: async (id) => {
      await controlWriter.run(() => {
        control.prepare('delete from companies where id = ?').run(id)
        control.prepare('delete from directory where company = ?').run(id)
      })
      await rest(id)
      sleepers.delete(id)
      for (const suffix of ['', '-wal', '-shm']) rmSync(companyFile(folder, id) + suffix, { force: true })
    },
    async visit(id, work) {
      if (!isListed.get(id)) return
      const wasAwake = awake.has(id)
      await work(sleeperOf(id).company)
      if (!wasAwake && sleeperOf(id).idleSinceMs() !== undefined) await rest(id)
    },
    async restIdle(beforeMs) {
      const rested = idle().filter(({ sinceMs }) => sinceMs < beforeMs)
      await Promise.all(rested.map(({ id }) => rest(id)))
      return rested.map(({ id }) => sleeperOf(id).company)
    },
    probe: () => controlWriter.run(() => void control.prepare('update shape set version = version').run()),
    close: async () => {
      isClosed = true
      await Promise.all([...awake].map(rest))
      sleepers.clear()
      await controlWriter.close()
      control.close()
    },
  }
}

function openFile(path: string, steps: readonly string[]): Database {
  const database = openDatabase(path)
  makeDurable(database)
  migrate(database, path, steps)
  return database
}

function createCompanyFile(path: string, id: string, name: string): void {
  const database = openFile(path, companySteps)
  const incarnation = randomBytes(8).toString('hex')
  const begin = database.prepare(
    `insert or ignore into company (id, name, incarnation, awaitsConfirmation, authorityVersion, filingsVersion)
     values (?, ?, ?, 0, 1, 1)`,
  )
  begin.run(id, name, incarnation)
  database.close()
}

function openCompanyFile(path: string, id: string): OpenCompany {
  if (!existsSync(path)) throw new Error(`The file of company ${id} is missing: ${path}`)
  const database = openFile(path, companySteps)
  const writer = makeWriter(database)
  const appendAudit = makeAuditAppender(database)
  return {
    company: {
      id,
      ...makeAuthorityRows(database, writer, appendAudit),
      ...makeDocumentLog(database, writer),
      ...makeFilingRows(database, writer, appendAudit),
    },
    close: async () => {
      await writer.close()
      database.close()
    },
  }
}

function makeControl(control: Database, writer: Writer): ControlStore {
  const companies = control.prepare('select id, name from companies order by createdAtMs')
  const directory = control.prepare('select company, member from directory where email = ?')
  const enter = control.prepare('insert or replace into directory values (?, ?, ?)')
  const offer = control.prepare('insert or ignore into setupCodes values (?, ?, null)')
  const openCodes = control.prepare('select 1 from setupCodes where usedAtMs is null')
  const openCode = control.prepare('select 1 from setupCodes where hash = ? and usedAtMs is null')
  const use = control.prepare('update setupCodes set usedAtMs = ? where hash = ? and usedAtMs is null')
  return {
    companies: async () => companies.all().map((row) => ({ id: String(row['id']), name: String(row['name']) })),
    whoSignsInWith: async (email) =>
      directory.all(email).map((row) => ({ company: String(row['company']), member: String(row['member']) })),
    enter: (email, company, member) => writer.run(() => void enter.run(email, company, member)),
    offerSetup: (hash, atMs) => writer.run(() => void offer.run(hash, atMs)),
    hasOpenSetup: async () => openCodes.get() !== undefined,
    isOpenSetup: async (hash) => openCode.get(hash) !== undefined,
    useSetup: (hash, atMs) => writer.run(() => Number(use.run(atMs, hash).changes) === 1),
  }
}
