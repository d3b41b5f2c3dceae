/** Chunks, the parts and roll-ups that name them, tombstones and export dates. */
import { limits } from '../../../src/protocol/limits.ts'
import type { AuditRow, Filed, FiledRollUp, FilingStore, Part, StatementDate, Tombstone, Versions } from '../store.ts'
import type { Database } from './driver.ts'
import { bytes, makeTable, text, textOrNull, whole } from './rows.ts'
import type { Writer } from './writer.ts'

export function makeFilingRows(database: Database, writer: Writer, appendAudit: (row: AuditRow) => void): FilingStore {
  const parts = makeTable<Part>(database, 'parts', {
    statement: text,
    part: text,
    location: textOrNull,
    seq: whole,
    filedBy: text,
    filedAtMs: whole,
    manifest: text,
    exportedAt: textOrNull,
    bytes: whole,
  })
  const tombstones = makeTable<Tombstone>(database, 'tombstones', { statement: text, by: text, atMs: whole })
  const dates = makeTable<StatementDate>(database, 'statementDates', { statement: text, exportedAt: text })
  const rollUps = makeTable<FiledRollUp>(database, 'rollUps', {
    part: text,
    location: textOrNull,
    setHash: text,
    rollUp: text,
    filedBy: text,
    filedAtMs: whole,
  })
  const hasChunk = database.prepare('select length(bytes) as size from chunks where hash = ?')
  const chunk = database.prepare('select bytes from chunks where hash = ?')
  const putChunk = database.prepare('insert or ignore into chunks values (?, ?, ?)')
  const beginning = database.prepare('select bytes from beginnings where hash = ?')
  const begin = database.prepare('insert or replace into beginnings values (?, ?, ?)')
  const dropBeginning = database.prepare('delete from beginnings where hash = ?')
  const putPartChunk = database.prepare('insert or ignore into partChunks values (?, ?, ?)')
  const hasPart = database.prepare('select 1 from parts where statement = ? and part = ?')
  const holding = database.prepare(
    `select location from partChunks join parts using (statement, part)
     where statement = ? and hash = ? and not exists (select 1 from tombstones where tombstones.statement = parts.statement)`,
  )
  const dropRollUpChunks = database.prepare('delete from rollUpChunks where part = ?')
  const putRollUpChunk = database.prepare('insert or ignore into rollUpChunks values (?, ?)')
  const rollUpHolding = database.prepare('select location from rollUpChunks join rollUps using (part) where hash = ?')
  const version = database.prepare('select filingsVersion, authorityVersion from company')
  const bump = database.prepare('update company set filingsVersion = filingsVersion + 1')
  const dropTombstone = database.prepare('delete from tombstones where statement = ?')
  const versionNow = (): number => Number(version.get()?.['filingsVersion'])
  const areStill = ({ authority, filings }: Versions): boolean => {
    const now = version.get()
    return Number(now?.['authorityVersion']) === authority && Number(now?.['filingsVersion']) === filings
  }

  const filePart = (
    part: Omit<Part, 'seq' | 'bytes'>,
    chunks: readonly string[],
    authorityVersion: number,
  ): Filed | false => {
    if (Number(version.get()?.['authorityVersion']) !== authorityVersion) return false
    const sizes = new Map(chunks.map((hash) => [hash, hasChunk.get(hash)?.['size']]))
    const missing = chunks.filter((hash) => sizes.get(hash) === undefined)
    if (missing.length > 0 || hasPart.get(part.statement, part.part)) return { missing }
    bump.run()
    parts.put({
      ...part,
      seq: versionNow(),
      bytes: [...sizes.values()].reduce<number>((sum, size) => sum + Number(size), 0),
    })
    for (const hash of chunks) putPartChunk.run(part.statement, part.part, hash)
    return { missing: [] }
  }

  const fileRollUp = (rollUp: FiledRollUp, chunks: readonly string[], expected: Versions): Filed | false => {
    if (!areStill(expected)) return false
    const missing = chunks.filter((hash) => hasChunk.get(hash) === undefined)
    const isFiled = rollUps.all().some(({ part, rollUp: filed }) => part === rollUp.part && filed === rollUp.rollUp)
    if (missing.length > 0 || isFiled) return { missing }
    bump.run()
    rollUps.put(rollUp)
    dropRollUpChunks.run(rollUp.part)
    for (const hash of chunks) putRollUpChunk.run(rollUp.part, hash)
    return { missing }
  }

  const changeFilings = (expected: Versions, audit: AuditRow, change: () => void): Promise<boolean> =>
    writer.run(() => {
      if (!areStill(expected)) return false
      bump.run()
      change()
      appendAudit(audit)
      return true
    })

  /** For good: its parts, what corrected its date, and roll-ups that were filed while it counted. */
  const dropStatement = ({ statement, atMs }: Tombstone): void => {
    database.prepare(
      `delete from rollUps where exists (select 1 from parts
       where statement = ? and parts.part = rollUps.part and rollUps.filedAtMs between parts.filedAtMs and ?)`,
    ).run(statement, atMs)
    const dropped = database.prepare('delete from parts where statement = ?').run(statement)
    database.prepare('delete from statementDates where statement = ?').run(statement)
    if (Number(dropped.changes) > 0) bump.run()
  }

  const sweepChunks = (beforeMs: number): number => {
    for (const tombstone of tombstones.all()) if (tombstone.atMs < beforeMs) dropStatement(tombstone)
    database.exec('delete from partChunks where (statement, part) not in (select statement, part from parts)')
    database.exec('delete from rollUps where part not in (select part from parts)')
    database.exec('delete from rollUpChunks where part not in (select part from rollUps)')
    const orphans =
      'hash not in (select hash from partChunks) and hash not in (select hash from rollUpChunks) and storedAtMs < ?'
    const freed = Number(
      database.prepare(`select coalesce(sum(length(bytes)), 0) as freed from chunks where ${orphans}`).get(beforeMs)?.[
        'freed'
      ],
    )
    database.prepare(`delete from chunks where ${orphans}`).run(beforeMs)
    database.prepare('delete from beginnings where storedAtMs < ?').run(beforeMs)
    return freed
  }

  const writeBytes = (count: number, job: () => void): Promise<void> => (count > limits.shortChunkBytes ? writer.runAlone(job) : writer.run(job))

  return {
    chunk: async (hash) => {
      const row = chunk.get(hash)
      return row && bytes.read(row['bytes'] ?? null)
    },
    putChunk: (hash, content, atMs) =>
      writeBytes(content.length, () => {
        putChunk.run(hash, content, atMs)
        dropBeginning.run(hash)
      }),
    beginnings: async (hashes) =>
      new Map(
        hashes.flatMap((hash) => {
          const row = beginning.get(hash)
          return row ? [[hash, bytes.read(row['bytes'] ?? null)] as const] : []
        }),
      ),
    beginChunk: (hash, content, atMs) =>
      writeBytes(content?.length ?? 0, () => void (content ? begin.run(hash, content, atMs) : dropBeginning.run(hash))),
    parts: async () => parts.all(),
    tombstones: async () => tombstones.all(),
    filePart: (part, chunks, authorityVersion) => writer.run(() => filePart(part, chunks, authorityVersion)),
    partsHolding: async (statement, hashes) =>
      new Map(
        hashes.map((hash) => [
          hash,
          holding.all(statement, hash).map((row) => textOrNull.read(row['location'] ?? null)),
        ]),
      ),
    rollUps: async () => rollUps.all(),
    fileRollUp: (rollUp, chunks, expected) => writer.run(() => fileRollUp(rollUp, chunks, expected)),
    rollUpsHolding: async (hashes) =>
      new Map(
        hashes.map((hash) => [hash, rollUpHolding.all(hash).map((row) => textOrNull.read(row['location'] ?? null))]),
      ),
    setTombstone: (statement, tombstone, expected, audit) =>
      changeFilings(expected, audit, () => (tombstone ? tombstones.put(tombstone) : void dropTombstone.run(statement))),
    statementDates: async () => dates.all(),
    dateStatement: (date, expected, audit) => changeFilings(expected, audit, () => dates.put(date)),
    sweepChunks: (beforeMs) => writer.run(() => sweepChunks(beforeMs)),
  }
}
