import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nextChain } from '../../sync-server/documents/chain.ts'
import { openDatabase } from '../../sync-server/store/sqlite/driver.ts'
import { NewerData } from '../../sync-server/store/sqlite/migrations.ts'
import { companyFile, openStore } from '../../sync-server/store/sqlite/store.ts'
import { makeWriter } from '../../sync-server/store/sqlite/writer.ts'
import { describeStore } from './support/storeContract.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'aval-store-'))

describeStore('the store on SQLite', async () => {
  const folder = aFolder()
  let store = openStore(folder)
  return {
    store,
    reopen: async () => {
      await store.close()
      store = openStore(folder)
      return store
    },
    destroy: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})

const write = async (store: ReturnType<typeof openStore>, count: number) => {
  const company = (await store.company('A'))!
  for (let i = 0; i < count; i++) {
    const head = await company.head('facts')
    const update = Uint8Array.from({ length: 40 }, (_, at) => (head.seq + at) % 256)
    const id = `e${head.seq}`
    const entry = {
      seq: head.seq + 1,
      id,
      update,
      member: 'm',
      device: 'd',
      atMs: 1,
      intent: '{}',
      chain: nextChain(head.chain, id, update),
    }
    await company.append({
      document: 'facts',
      expected: head,
      authorityVersion: 1,
      entries: [entry],
      outcomes: [],
      clients: [],
    })
  }
}

describe('a data file', () => {
  it('from a newer server is refused, and left as it is', async () => {
    const folder = aFolder()
    const store = openStore(folder)
    await store.createCompany({ id: 'A', name: 'A', atMs: 1 })
    await store.close()
    const database = openDatabase(companyFile(folder, 'A'))
    database.exec('update shape set version = 99')
    database.close()
    const before = readFileSync(companyFile(folder, 'A'))
    const again = openStore(folder)
    await expect((await again.company('A'))?.authority()).rejects.toThrow(NewerData)
    await again.close()
    expect(readFileSync(companyFile(folder, 'A')).equals(before)).toBe(true)
    rmSync(folder, { recursive: true })
  })

  it('whose last record is torn at any byte opens with everything before it', async () => {
    const folder = aFolder()
    const store = openStore(folder)
    await store.createCompany({ id: 'A', name: 'A', atMs: 1 })
    await write(store, 3)
    const wal = `${companyFile(folder, 'A')}-wal`
    const database = readFileSync(companyFile(folder, 'A'))
    const before = readFileSync(wal)
    await write(store, 1)
    const after = readFileSync(wal)
    const control = readFileSync(join(folder, 'control.sqlite'))
    const controlWal = readFileSync(join(folder, 'control.sqlite-wal'))
    await store.close()
    const { writeFileSync, mkdirSync } = await import('node:fs')
    const step = process.env['AVAL_LONG'] === '1' ? 1 : 97
    for (let length = before.length; length <= after.length; length += length > after.length - 64 ? 1 : step) {
      const torn = aFolder()
      mkdirSync(join(torn, 'companies'))
      writeFileSync(join(torn, 'control.sqlite'), control)
      writeFileSync(join(torn, 'control.sqlite-wal'), controlWal)
      writeFileSync(companyFile(torn, 'A'), database)
      writeFileSync(`${companyFile(torn, 'A')}-wal`, after)
      truncateSync(`${companyFile(torn, 'A')}-wal`, length)
      const opened = openStore(torn)
      const { seq } = await (await opened.company('A'))!.head('facts')
      expect(seq, `torn at ${length} of ${after.length}`).toBe(length === after.length ? 4 : 3)
      await write(opened, 1)
      await opened.close()
      rmSync(torn, { recursive: true })
    }
    rmSync(folder, { recursive: true })
  })
})

describe('a company that sleeps', () => {
  const fileCount = (folder: string) => readdirSync(join(folder, 'companies')).length
  const aSleepyStore = (mostAwake?: number) => {
    const folder = aFolder()
    const clock = { nowMs: 1_000 }
    const store = openStore(folder, () => clock.nowMs, mostAwake)
    return {
      store,
      folder,
      clock,
      end: async () => {
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }

  it('is closed after a while of silence, and wakes for who still holds it', async () => {
    const { store, folder, clock, end } = aSleepyStore()
    const company = await store.createCompany({ id: 'A', name: 'A', atMs: 0 })
    await write(store, 3)
    // The files of the write-ahead log are there exactly while somebody has it open.
    expect(fileCount(folder)).toBe(3)
    expect(await store.restIdle(1_000)).toEqual([])
    clock.nowMs = 2_000
    expect(await store.restIdle(2_000)).toEqual([company])
    expect(fileCount(folder)).toBe(1)
    expect((await company.head('facts')).seq).toBe(3)
    expect(await store.company('A')).toBe(company)
    expect(fileCount(folder)).toBe(3)
    await end()
  })

  it('is never closed under what is being asked or written', async () => {
    const { store, clock, end } = aSleepyStore()
    const company = await store.createCompany({ id: 'A', name: 'A', atMs: 0 })
    const writing = write(store, 50)
    let rests = 0
    const resting = setInterval(() => void store.restIdle(Infinity).then(({ length }) => (rests += length)), 1)
    await writing
    clearInterval(resting)
    expect((await company.head('facts')).seq).toBe(50)
    const put = company.putChunk('a'.repeat(64), Uint8Array.of(1), 1)
    clock.nowMs = 9_000
    expect(await store.restIdle(9_000)).toEqual([])
    await put
    expect(await store.restIdle(9_001)).toEqual([company])
    expect(await company.chunk('a'.repeat(64))).toEqual(Uint8Array.of(1))
    await end()
  })

  it('is closed when too many others are asked, the one asked longest ago first; not in the middle of its work', async () => {
    const { store, folder, clock, end } = aSleepyStore(2)
    const companies = []
    for (const id of ['A', 'B', 'C']) companies.push(await store.createCompany({ id, name: id, atMs: 0 }))
    const [a, b, c] = companies
    const openFiles = () => readdirSync(join(folder, 'companies')).filter((name) => name.endsWith('-wal'))
    for (const company of [a, b, a, c]) await company!.head('facts')
    expect(openFiles()).toHaveLength(3)
    await store.restIdle(Infinity)
    for (const company of [a, b, a, c]) {
      clock.nowMs += 2_000
      await company!.head('facts')
    }
    expect(openFiles()).toEqual(['A.sqlite-wal', 'C.sqlite-wal'])
    // What is under way is not closed, however many that makes.
    const writing = [a!, c!].map((company) => company.putChunk('a'.repeat(64), Uint8Array.of(1), 1))
    await b!.head('facts')
    await Promise.all(writing)
    expect(await Promise.all(companies.map((company) => company.chunk('a'.repeat(64))))).toEqual([Uint8Array.of(1), undefined, Uint8Array.of(1)])
    await end()
  })

  it('that is visited sleeps on; one that was awake stays so', async () => {
    const { store, folder, end } = aSleepyStore()
    const company = await store.createCompany({ id: 'A', name: 'A', atMs: 0 })
    await store.visit('A', async (visited) => void (await visited.sweepChunks(0)))
    expect(fileCount(folder)).toBe(1)
    await company.head('facts')
    await store.visit('A', async (visited) => void (await visited.sweepChunks(0)))
    expect(fileCount(folder)).toBe(3)
    await store.visit('B', () => Promise.reject(new Error('there is no B')))
    await end()
  })

  it('does not wake in a store that is closed, nor after it was deleted', async () => {
    const { store, end } = aSleepyStore()
    const [a, b] = [await store.createCompany({ id: 'A', name: 'A', atMs: 0 }), await store.createCompany({ id: 'B', name: 'B', atMs: 0 })]
    await store.deleteCompany('A')
    await expect(a.head('facts')).rejects.toThrow('missing')
    await end()
    await expect(b.head('facts')).rejects.toThrow('closed')
  })
})

describe('group commit', () => {
  const aDatabase = () => {
    const database = openDatabase(':memory:')
    database.exec('create table t (n integer primary key)')
    return database
  }

  it('puts the jobs of one turn into one transaction', async () => {
    const database = aDatabase()
    const said: string[] = []
    const writer = makeWriter({
      ...database,
      prepare: (sql) => {
        const statement = database.prepare(sql)
        return { ...statement, run: (...values) => (said.push(sql), statement.run(...values)) }
      },
    })
    await Promise.all([1, 2, 3].map((n) => writer.run(() => database.prepare('insert into t values (?)').run(n))))
    expect(said.filter((sql) => sql.startsWith('begin'))).toHaveLength(1)
    expect(database.prepare('select count(*) as n from t').get()).toEqual({ n: 3 })
  })

  it('[W51] writes many bytes alone, in turns with what is short, and all of it before it closes', async () => {
    const database = aDatabase()
    const done: string[] = []
    const writer = makeWriter(database)
    const note = (name: string) => () => void done.push(name)
    const first = [writer.runAlone(note('long 1')), writer.runAlone(note('long 2')), writer.run(note('short 1')), writer.run(note('short 2'))]
    await first[0]
    const then = [writer.run(note('short 3')), writer.runAlone(note('long 3'))]
    await writer.close()
    await Promise.all([...first, ...then])
    expect(done).toEqual(['short 1', 'short 2', 'long 1', 'short 3', 'long 2', 'long 3'])
  })

  it('fails the job that breaks a key, and keeps the others', async () => {
    const database = aDatabase()
    const writer = makeWriter(database)
    const insert = (n: number) => writer.run(() => void database.prepare('insert into t values (?)').run(n))
    const results = await Promise.allSettled([insert(1), insert(1), insert(2)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(database.prepare('select count(*) as n from t').get()).toEqual({ n: 2 })
  })

  it('[W1] tells nobody of success when the commit fails, at whichever write, and goes on afterwards', async () => {
    for (let failing = 1; failing <= 6; failing++) {
      const database = aDatabase()
      let writes = 0
      const writer = makeWriter({
        prepare: (sql) => database.prepare(sql),
        close: () => database.close(),
        exec: (sql) => {
          if (++writes === failing) throw new Error('database or disk is full')
          database.exec(sql)
        },
      })
      const results = await Promise.allSettled(
        [1, 2].map((n) => writer.run(() => void database.prepare('insert into t values (?)').run(n))),
      )
      const kept = Number(database.prepare('select count(*) as n from t').get()?.['n'])
      expect(results.filter(({ status }) => status === 'fulfilled').length, `write ${failing}`).toBe(kept)
      await writer.run(() => void database.prepare('insert into t values (9)').run())
      expect(database.prepare('select n from t where n = 9').get()).toEqual({ n: 9 })
    }
  })

  it('[W1] tells nobody of success on a full disk', async () => {
    const folder = aFolder()
    const database = openDatabase(join(folder, 'full.sqlite'))
    database.exec('create table t (bytes blob)')
    database.exec('pragma max_page_count = 40')
    const writer = makeWriter(database)
    const outcomes: string[] = []
    for (let i = 0; i < 60; i++) {
      await writer
        .run(() => void database.prepare('insert into t values (?)').run(new Uint8Array(8_000)))
        .then(
          () => outcomes.push('kept'),
          () => outcomes.push('refused'),
        )
    }
    const kept = outcomes.filter((outcome) => outcome === 'kept').length
    expect(outcomes.at(-1)).toBe('refused')
    expect(Number(database.prepare('select count(*) as n from t').get()?.['n'])).toBe(kept)
    database.close()
    rmSync(folder, { recursive: true })
  })
})
