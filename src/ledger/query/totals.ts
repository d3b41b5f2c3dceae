/** Exact sums per currency over any rows, each earning once. */
import { addAmount, newExactSums, totalsOf } from '../exactSums.ts'
import { isNewest, repeatsAmount } from '../live/liveLines.ts'
import type { LineTable } from './lineTable.ts'

/** @param rows ascending; null for all */
export async function currencyTotalsOf(table: LineTable, rows: Uint32Array | null): Promise<Record<string, bigint>> {
  const { low, high } = await table.money()
  const { codes, texts } = await table.currencies()
  const sums = newExactSums(texts.length)
  const used = new Uint8Array(texts.length)
  const counts = makeCounts(table, rows)
  const length = rows?.length ?? table.rows
  for (let at = 0; at < length; at++) {
    const row = rows ? rows[at]! : at
    if (counts !== null && !counts(row)) continue
    const currency = codes[row]!
    used[currency] = 1
    addAmount(sums, currency, low[row]!, high[row]!)
  }
  const totals = totalsOf(sums)
  return Object.fromEntries(texts.flatMap((text, code) => (used[code] === 1 ? [[text, totals[code]!]] : [])))
}

/**
 * Whether a row adds its amount, asked in ascending order; null when every row does. An earning that stands on several lines counts once among
 * the rows, as its newest statement has it; when only older lines of it are among them, as the newest of those.
 */
function makeCounts(table: LineTable, rows: Uint32Array | null): ((row: number) => boolean) | null {
  const { flags, sharedEarning, sharedEarnings } = table.live
  if (!sharedEarning) return null
  const hasNewest = new Uint8Array(sharedEarnings)
  const snapshot = new Int32Array(sharedEarnings).fill(-1)
  const isCounted = new Uint8Array(sharedEarnings)
  const snapshotOf = makeSnapshotOf(table)
  const length = rows?.length ?? table.rows
  for (let at = 0; at < length; at++) {
    const row = rows ? rows[at]! : at
    const earning = sharedEarning[row]!
    if (earning < 0) continue
    if (flags[row]! & isNewest) hasNewest[earning] = 1
    // Rows come newest statement first.
    if (snapshot[earning]! < 0) snapshot[earning] = snapshotOf(row)
  }
  return (row) => {
    const earning = sharedEarning[row]!
    if (earning < 0) return true
    if (hasNewest[earning] === 1 ? !(flags[row]! & isNewest) : snapshotOf(row) !== snapshot[earning]) return false
    if (!(flags[row]! & repeatsAmount)) return true
    if (isCounted[earning] === 1) return false
    isCounted[earning] = 1
    return true
  }
}

/** For rows asked in ascending order again and again; most neighbours share a chunk. */
function makeSnapshotOf(table: LineTable): (row: number) => number {
  let chunk = table.rows > 0 ? table.chunkOf(0) : null
  return (row) => {
    if (!chunk || row < chunk.firstRow || row >= chunk.firstRow + chunk.count) chunk = table.chunkOf(row)
    return chunk.snapshot
  }
}
