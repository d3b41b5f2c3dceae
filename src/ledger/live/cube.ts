/**
 * Live earnings rolled up: one group per location, programme, earning type, currency, status, month, estimated payment
 * month and payment. Home and Payments read these groups and never a line.
 */
import type { EarningType } from '../../domain/statement/earningType.ts'
import type { EarningGroup } from '../../domain/payout/rows.ts'
import type { PaymentStatus } from '../../domain/payout/status.ts'
import { addAmount, newExactSums, totalsOf } from '../exactSums.ts'
import type { AmountField, LineTable, TextField } from '../query/lineTable.ts'
import { moneyOf } from '../statementMoney.ts'
import { groupsOf, type GroupColumn } from './groups.ts'
import { countsAmount, countsEarning } from './liveLines.ts'
import {
  earningTypesOf,
  estimatedMonthsOf,
  locationsOf,
  monthsOf,
  paymentIdsOf,
  programmesOf,
  statusesOf,
} from './meanings.ts'

export async function earningGroupsOf(table: LineTable): Promise<EarningGroup[]> {
  const dimensions = await dimensionsOf(table)
  const money = await table.money()
  const usd = await table.usd()
  const hasUsd = hasUsdOf(table, dimensions.currency)
  const isSplit = splitRowsOf(table)
  if (!isSplit) return groupsIn(table, dimensions, { amounts: money, usd, hasUsd, among: null, counted: null })

  // Where lines hold a rebate and a co-op amount, the co-op amounts make a second round; a line is counted in one of them.
  const rebate = await table.amounts('rebateEarningAmount')
  const coop = await table.amounts('coopEarningAmount')
  const isCoop = isSplit.map((split, row) => (split && isSome(coop, row) ? 1 : 0))
  const isOnlyCoop = isCoop.map((some, row) => (some && !isSome(rebate, row) ? 1 : 0))
  const isOther = isOnlyCoop.map((only) => 1 - only)
  const coopType: TextField = { codes: new Uint16Array(table.rows), texts: ['coop'] }
  return [
    ...groupsIn(table, dimensions, {
      amounts: replaced(money, rebate, isSplit),
      usd: replaced(usd, rebate, isSplit),
      hasUsd,
      among: isOther,
      counted: null,
    }),
    ...groupsIn(
      table,
      { ...dimensions, earningType: coopType },
      { amounts: coop, usd: coop, hasUsd, among: isCoop, counted: isOnlyCoop },
    ),
  ]
}

type Dimensions = Readonly<
  Record<
    'location' | 'programme' | 'earningType' | 'currency' | 'status' | 'month' | 'estimatedPaymentMonth' | 'paymentId',
    TextField
  >
>

type Lanes = Pick<AmountField, 'low' | 'high'>

interface Round {
  readonly amounts: Lanes
  readonly usd: Lanes
  readonly hasUsd: Uint8Array
  /** Rows that belong to the round; null for all. */
  readonly among: Uint8Array | null
  /** Rows that are counted as lines and earnings; null for all of the round. */
  readonly counted: Uint8Array | null
}

function groupsIn(table: LineTable, dimensions: Dimensions, round: Round): EarningGroup[] {
  const { amounts, usd, hasUsd, among, counted } = round
  const columns: GroupColumn[] = [
    ...Object.values(dimensions).map(({ codes, texts }) => ({ codes, size: texts.length })),
    { codes: hasUsd, size: 2 },
    ...(among ? [{ codes: among, size: 2 }] : []),
  ]
  const { numbers, count, example } = groupsOf(table.rows, columns)
  const amountSums = newExactSums(count)
  const usdSums = newExactSums(count)
  const lines = new Uint32Array(count)
  const earnings = new Uint32Array(count)
  const { flags } = table.live
  for (let row = 0; row < table.rows; row++) {
    const group = numbers[row]!
    const flag = flags[row]!
    if (counted === null || counted[row] === 1) {
      lines[group]!++
      if (flag & countsEarning) earnings[group]!++
    }
    if (!(flag & countsAmount)) continue
    addAmount(amountSums, group, amounts.low[row]!, amounts.high[row]!)
    addAmount(usdSums, group, usd.low[row]!, usd.high[row]!)
  }
  const amountTotals = totalsOf(amountSums)
  const usdTotals = totalsOf(usdSums)

  return Array.from(example).flatMap((row, group): EarningGroup[] => {
    if (among && among[row] !== 1) return []
    const at = (column: TextField) => column.texts[column.codes[row]!]!
    return [
      {
        location: at(dimensions.location),
        programme: at(dimensions.programme),
        earningType: at(dimensions.earningType) as EarningType,
        currency: at(dimensions.currency),
        status: at(dimensions.status) as PaymentStatus,
        month: at(dimensions.month),
        estimatedPaymentMonth: at(dimensions.estimatedPaymentMonth) || null,
        paymentId: at(dimensions.paymentId) || null,
        lines: lines[group]!,
        earnings: earnings[group]!,
        amountScaled: amountTotals[group]!,
        usdScaled: hasUsd[row] === 1 ? usdTotals[group]! : null,
      },
    ]
  })
}

async function dimensionsOf(table: LineTable): Promise<Dimensions> {
  return {
    location: await locationsOf(table),
    programme: await programmesOf(table),
    earningType: await earningTypesOf(table),
    currency: await table.currencies(),
    status: await statusesOf(table),
    month: await monthsOf(table),
    estimatedPaymentMonth: await estimatedMonthsOf(table),
    paymentId: await paymentIdsOf(table),
  }
}

/** Whether a row's statement states its dollars; where lines may be in another report currency, whether it is dollars. */
function hasUsdOf(table: LineTable, currency: TextField): Uint8Array {
  const has = new Uint8Array(table.rows)
  const dollars = currency.texts.indexOf('USD')
  for (const { manifest, firstRow, count } of table.live.chunks) {
    const money = moneyOf(manifest)
    if (!money || money.usd.length === 0) continue
    for (let row = firstRow; row < firstRow + count; row++) {
      has[row] = !money.splits || currency.codes[row] === dollars ? 1 : 0
    }
  }
  return has
}

/** Rows of statements whose lines may hold two amounts; null where there is none. */
function splitRowsOf(table: LineTable): Uint8Array | null {
  if (!table.live.chunks.some(({ manifest }) => moneyOf(manifest)?.splits)) return null
  const isSplit = new Uint8Array(table.rows)
  for (const { manifest, firstRow, count } of table.live.chunks) {
    if (moneyOf(manifest)?.splits) isSplit.fill(1, firstRow, firstRow + count)
  }
  return isSplit
}

const isSome = ({ low, high }: Lanes, row: number): boolean => low[row] !== 0 || high[row] !== 0

function replaced(amounts: Lanes, by: Lanes, where: Uint8Array): Lanes {
  return {
    low: amounts.low.map((lane, row) => (where[row] ? by.low[row]! : lane)),
    high: amounts.high.map((lane, row) => (where[row] ? by.high[row]! : lane)),
  }
}
