/** Our own ledger as the app's worker has it, and its parts. */
import { importStatement } from '../../../src/ledger/import/importStatement.ts'
import type { LineFilter, LineQuery } from '../../../src/ledger/ledger.ts'
import { addAmount, newExactSums, totalsOf } from '../../../src/ledger/exactSums.ts'
import { groupsOf } from '../../../src/ledger/live/groups.ts'
import { liveLinesOf } from '../../../src/ledger/live/liveLines.ts'
import { monthsOf, programmesOf } from '../../../src/ledger/live/meanings.ts'
import { makeLineTable, type LineTable } from '../../../src/ledger/query/lineTable.ts'
import { rowsMatching } from '../../../src/ledger/query/filter.ts'
import { slicesOf } from '../../../src/ledger/reading/byteSource.ts'
import type { ChunkShelf } from '../../../src/ledger/shelf.ts'
import { blobSource } from '../../../src/storage/ledger/blobSource.ts'
import { makeLedgerDatabase } from '../../../src/storage/ledger/database.ts'
import { makeLedgerLock } from '../../../src/storage/ledger/lock.ts'
import { makeLedgerStore } from '../../../src/storage/ledger/store.ts'
import { serve } from '../support/acts.ts'

const workspace = 'bench'
const database = makeLedgerDatabase(workspace)
const store = makeLedgerStore({
  database,
  lock: makeLedgerLock(workspace),
  changed: () => undefined,
  elapsedMs: () => performance.now(),
})

/** Chunks are made and named, and go nowhere. */
const nowhere: ChunkShelf = {
  has: (hashes) => Promise.resolve(hashes.map(() => false)),
  read: (hashes) => Promise.resolve(hashes.map(() => undefined)),
  write: () => Promise.resolve(),
}

let table: Promise<LineTable> | undefined

const tableOf = async (): Promise<LineTable> => {
  const manifests = (await store.filed()).map(({ manifest }) => manifest)
  return makeLineTable(await liveLinesOf(manifests, 'earnings', store.shelf), store.shelf)
}

/** The list of lines as it opens: the newest first, exact count and totals with it. */
const firstPage = (filter: LineFilter): LineQuery => ({ filter, sort: 'date', descending: true, offset: 0, limit: 50 })

serve({
  /** So much work for this thread alone; how much slower it runs is the slowness that reached it. */
  spin() {
    let word = 1
    for (let time = 0; time < 30_000_000; time++) word = Math.imul(word ^ time, 31)
    return word
  },
  async importFile(file: File) {
    const source = { name: file.name, blob: file, modifiedMs: file.lastModified }
    const { files } = await store.importFiles([source], {}, () => undefined, Date.now())
    const [read] = files
    if (read?.outcome.type !== 'imported') throw new Error(JSON.stringify(read?.outcome))
    return read.outcome.statement.lines
  },
  async encode(file: File) {
    const source = blobSource({ name: file.name, blob: file, modifiedMs: 0 }, () => false, 0)
    const read = await importStatement(slicesOf(source), nowhere, { name: file.name, modifiedMs: 0 }, () => undefined)
    if (!read.ok) throw new Error(read.error.error.type)
    return read.value.manifest.parts.length
  },
  overview: async () => (await store.packedOverview()).cube.earnings.length,
  async lines(filter: LineFilter) {
    const { count, lines } = await store.lines(firstPage(filter))
    return { count, shown: lines.length }
  },
  async monthByProgramme() {
    table ??= tableOf()
    const lines = await table
    const [months, programmes, money] = [await monthsOf(lines), await programmesOf(lines), await lines.money()]
    const { numbers, count } = groupsOf(lines.rows, [
      { codes: months.codes, size: months.texts.length },
      { codes: programmes.codes, size: programmes.texts.length },
    ])
    const sums = newExactSums(count)
    for (let row = 0; row < lines.rows; row++) addAmount(sums, numbers[row]!, money.low[row]!, money.high[row]!)
    return totalsOf(sums).length
  },
  async countContaining(text: string) {
    table ??= tableOf()
    return (await rowsMatching(await table, { text }))?.length
  },
  chunkBytes: async () => {
    let bytes = 0
    await database.chunks.each((chunk) => void (bytes += chunk.length))
    return bytes
  },
  clear: () => database.delete(),
})
