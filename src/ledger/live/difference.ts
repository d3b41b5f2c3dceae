/**
 * What Microsoft changed between a statement of earnings and what was known before it.
 *
 * Counted by earning. An earning that the newer statement no longer has is only called vanished where that statement
 * covers its ground: same location, same programme, same month. It is flagged, never removed.
 */
import { repeatsEarnings } from '../../domain/statement/identity.ts'
import { subjectOf } from '../../domain/statement/families.ts'
import type { Keys } from '../columns/readBlob.ts'
import { addAmount, newExactSums, totalsOf, type ExactSums } from '../exactSums.ts'
import { makeKeyTable } from '../keyTable.ts'
import type { StatementDifference } from '../ledger.ts'
import type { StatementManifest } from '../manifest.ts'
import { makeLineTable, type AmountField, type LineTable, type TextField } from '../query/lineTable.ts'
import type { ChunkShelf } from '../shelf.ts'
import { groupsOf } from './groups.ts'
import { countsAmount, liveLinesOf } from './liveLines.ts'
import { locationsOf, monthsOf, programmesOf, statusesOf } from './meanings.ts'

/**
 * @param before all older statements, oldest first
 * @returns null when nothing before covers the same ground
 */
export async function differenceBetween(
  before: readonly StatementManifest[],
  newer: StatementManifest,
  shelf: ChunkShelf,
): Promise<StatementDifference | null> {
  const older = before.filter((manifest) => subjectOf(manifest.family) === 'earnings')
  if (subjectOf(newer.family) !== 'earnings' || older.length === 0) return null
  const now = await sideOf([newer], shelf)
  const then = await sideOf(older, shelf)

  const ledger = makeChanges(now)
  const isCovered = await coverageOf(now.table, then.table)
  for (let row = 0; row < then.table.rows; row++) ledger.meetOld(then, row, isCovered(row))
  return ledger.difference()
}

interface Side {
  readonly table: LineTable
  readonly keys: Keys
  readonly money: AmountField
  readonly currency: TextField
  readonly status: TextField
  /** By row: whether its statement repeats earnings. */
  readonly repeats: (row: number) => boolean
}

async function sideOf(snapshots: readonly StatementManifest[], shelf: ChunkShelf): Promise<Side> {
  const table = makeLineTable(await liveLinesOf(snapshots, 'earnings', shelf), shelf)
  return {
    table,
    keys: await table.keys(),
    money: await table.money(),
    currency: await table.currencies(),
    status: await statusesOf(table),
    repeats: (row) => repeatsEarnings(table.chunkOf(row).manifest.family),
  }
}

/** Earnings of the newer statement, and what the older lines say of them. */
function makeChanges(now: Side) {
  const { table, keys } = now
  const earnings = makeKeyTable(table.rows)
  const lines = makeKeyTable(table.rows)
  const vanished = makeKeyTable()
  const isWhole: boolean[] = []
  const firstRow: number[] = []
  /** New − old, by lane; exact as long as one earning has fewer than a million lines. */
  const low = new Float64Array(table.rows)
  const high = new Float64Array(table.rows)
  const oldStatus: (string | undefined)[] = []
  const hasOtherCurrency: boolean[] = []
  /** By currency: new in group 1, old in group 0. */
  const sums = new Map<string, ExactSums>()
  const repeatsNow = table.rows > 0 && now.repeats(0)

  for (let row = 0; row < table.rows; row++) {
    const [a, b, c] = [keys.first[row]!, keys.second[row]!, keys.rest[row]!]
    const earning = earnings.numberOf(a, b, 0, 0)
    firstRow[earning] ??= row
    isWhole[earning] ||= c === 0
    lines.numberOf(a, b, c, 0)
    addMoney(now, row, earning, 1)
  }

  function addMoney(side: Side, row: number, earning: number, sign: 1 | -1) {
    if (!(side.table.live.flags[row]! & countsAmount)) return
    const [lowest, highest] = [side.money.low[row]! >>> 0, side.money.high[row]!]
    low[earning]! += sign * lowest
    high[earning]! += sign * highest
    const currency = textAt(side.currency, row)
    let sum = sums.get(currency)
    if (!sum) sums.set(currency, (sum = newExactSums(2)))
    addAmount(sum, sign === 1 ? 1 : 0, lowest, highest)
  }

  return {
    meetOld(then: Side, row: number, isCovered: boolean) {
      const [a, b, c] = [then.keys.first[row]!, then.keys.second[row]!, then.keys.rest[row]!]
      const earning = earnings.find(a, b, 0, 0)
      if (earning < 0) {
        if (isCovered) vanished.numberOf(a, b, 0, 0)
        return
      }
      const isReplaced = c === 0 || isWhole[earning] || then.repeats(row) !== repeatsNow || lines.find(a, b, c, 0) >= 0
      if (!isReplaced) return
      oldStatus[earning] ??= textAt(then.status, row)
      if (textAt(then.currency, row) !== textAt(now.currency, firstRow[earning]!)) hasOtherCurrency[earning] = true
      addMoney(then, row, earning, -1)
    },

    difference(): StatementDifference | null {
      let [added, statusChanged, amountChanged] = [0, 0, 0]
      for (let earning = 0; earning < earnings.size; earning++) {
        const before = oldStatus[earning]
        if (before === undefined) {
          added++
          continue
        }
        if (before !== textAt(now.status, firstRow[earning]!)) statusChanged++
        if (hasOtherCurrency[earning] || high[earning]! * 4_294_967_296 !== -low[earning]!) amountChanged++
      }
      if (added === earnings.size && vanished.size === 0) return null
      return { added, statusChanged, amountChanged, vanished: vanished.size, byCurrency: byCurrency() }
    },
  }

  function byCurrency(): Record<string, bigint> {
    const differences = [...sums].map(([currency, sum]): [string, bigint] => {
      const [old = 0n, young = 0n] = totalsOf(sum)
      return [currency, young - old]
    })
    return Object.fromEntries(differences.filter(([, scaled]) => scaled !== 0n))
  }
}

const textAt = ({ codes, texts }: TextField, row: number): string => texts[codes[row]!]!

/** Whether the newer statement speaks of the location, programme and month of an old line. */
async function coverageOf(now: LineTable, then: LineTable): Promise<(row: number) => boolean> {
  const placesOf = async (table: LineTable) => {
    const columns = [await locationsOf(table), await programmesOf(table), await monthsOf(table)]
    const groups = groupsOf(table.rows, columns.map(({ codes, texts }) => ({ codes, size: texts.length })))
    return { groups, names: Array.from(groups.example, (row) => JSON.stringify(columns.map((column) => textAt(column, row)))) }
  }
  const covered = new Set((await placesOf(now)).names)
  const { groups, names } = await placesOf(then)
  const isCovered = names.map((name) => covered.has(name))
  return (row) => isCovered[groups.numbers[row]!]!
}
