/** The store on SQLite: a control file, and one file per company, so that isolation, export and deletion are file operations. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CompanyStore, ControlStore, Store } from '../store.ts'
import { makeAuditAppender, makeAuthorityRows } from './authorityRows.ts'
import { makeDocumentLog } from './documentLog.ts'
import { makeDurable, openDatabase, type Database } from './driver.ts'
import { makeFilingRows } from './filingRows.ts'
import { companySteps, controlSteps, migrate } from './migrations.ts'
import { makeSleeper, type OpenCompany, type Sleeper } from './sleeping.ts'
import { makeWriter, type Writer } from './writer.ts'

export const controlFile = (folder: string): string => join(folder, 'control.sqlite')
export const companyFile = (folder: string, id: string): string => join(folder, 'companies', `${id}.sqlite`)

export function openStore(folder: string, nowMs: () => number = Date.now): Store {
  mkdirSync(join(folder, 'companies'), { recursive: true, mode: 0o700 })
  const control = openFile(controlFile(folder), controlSteps)
  const controlWriter = makeWriter(control)
  const sleepers = new Map<string, Sleeper>()
  let isClosed = false

  const sleeperOf = (id: string): Sleeper => {
    let found = sleepers.get(id)
    if (!found) sleepers.set(id, (found = makeSleeper(id, () => wake(id), nowMs)))
    return found
  }
  const wake = (id: string): OpenCompany => {
    if (isClosed) throw new Error(`The store is closed; company ${id} cannot be asked any more.`)
    return openCompanyFile(companyFile(folder, id), id)
  }
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
      await sleepers.get(id)?.close()
      sleepers.delete(id)
      for (const suffix of ['', '-wal', '-shm']) rmSync(companyFile(folder, id) + suffix, { force: true })
    },
    async visit(id, work) {
      if (!isListed.get(id)) return
      const sleeper = sleeperOf(id)
      const wasAwake = sleeper.isAwake()
      await work(sleeper.company)
      if (!wasAwake) await sleeper.restIfIdle(Infinity)
    },
    async restIdle(beforeMs) {
      const rested: CompanyStore[] = []
      for (const sleeper of sleepers.values()) if (await sleeper.restIfIdle(beforeMs)) rested.push(sleeper.company)
      return rested
    },
    probe: () => controlWriter.run(() => void control.prepare('update shape set version = version').run()),
    close: async () => {
      isClosed = true
      for (const one of sleepers.values()) await one.close()
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
