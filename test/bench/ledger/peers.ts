/** The same file into our ledger and into four other stores, one after the other in every round. */
import type { EarningsFile } from '../ledger.ts'
import { inChromium } from '../support/chromium.ts'
import { medianOf, medianRatio, type Figure } from '../support/figures.ts'
import { startWorker } from '../support/workers.ts'
import { said } from './ordinary.ts'

const stores = {
  aval: 'ledger/aval.worker.ts',
  duckdb: 'ledger/duckdb.worker.ts',
  parquet: 'ledger/parquet.worker.ts',
  sqlite: 'ledger/sqlite.worker.ts',
  dexieRows: 'ledger/dexieRows.worker.ts',
} as const

type Store = keyof typeof stores

export const peers = ({ path, lines, bytes }: EarningsFile, rounds: number): Promise<readonly Figure[]> =>
  inChromium({ ...stores, floor: 'ledger/floor.worker.ts' }, async ({ page }) => {
    await page.setInputFiles('input', path)
    const importMs: Record<Store, number[]> = { aval: [], duckdb: [], parquet: [], sqlite: [], dexieRows: [] }
    const floorMs: number[] = []
    const encodeMs: number[] = []
    const startMs: number[] = []

    /** In a worker of its own, which starts cold as it does for a person. */
    const measured = async (name: string, act: string): Promise<number> => {
      const worker = await startWorker(page, name)
      try {
        // What a database takes to start is its own figure.
        if (name === 'duckdb') startMs.push((await worker.ask('start')).ms)
        const { ms, value } = await worker.ask(act, 'file')
        if (act === 'importFile' && value !== lines) throw new Error(`${name}: ${String(value)} of ${lines} lines`)
        if (act === 'importFile') await worker.ask('clear')
        return ms
      } finally {
        await worker.end()
      }
    }
    const names = Object.keys(stores) as Store[]
    for (let round = 0; round < rounds; round++) {
      floorMs.push(await measured('floor', 'read'))
      encodeMs.push(await measured('aval', 'encode'))
      // Each is first once, so that nobody always comes after the same one.
      for (let nth = 0; nth < names.length; nth++) {
        const name = names[(nth + round) % names.length]!
        importMs[name].push(await measured(name, 'importFile'))
      }
    }

    const seconds = (what: string, ms: readonly number[]): Figure => ({ what, value: medianOf(ms) / 1000, unit: 's' })
    const slower = (what: string, name: Store, atLeast: number): Figure => ({
      what: `  ${what} takes so many times as long`,
      value: medianRatio(importMs[name], importMs.aval),
      unit: '×',
      atLeast,
    })
    return [
      seconds(`${said(lines)}, ${Math.round(bytes / 1e6)} MB: import`, importMs.aval),
      seconds('  DuckDB-wasm, running already', importMs.duckdb),
      seconds('  and until it runs', startMs),
      slower('DuckDB-wasm', 'duckdb', 1),
      seconds('  Parquet in Dexie', importMs.parquet),
      slower('Parquet', 'parquet', 2),
      seconds('  SQLite-wasm on OPFS', importMs.sqlite),
      slower('SQLite-wasm', 'sqlite', 5),
      seconds('  rows in Dexie', importMs.dexieRows),
      slower('rows in Dexie', 'dexieRows', 20),
      seconds('  reading and decoding the bytes alone', floorMs),
      seconds('  parsing, encoding and naming chunks', encodeMs),
      { what: '  against reading and decoding (stretch 2)', value: medianRatio(encodeMs, floorMs), unit: '×', atMost: 2.5 },
    ]
  })
