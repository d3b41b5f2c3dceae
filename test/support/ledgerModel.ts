/**
 * The rules of snapshots said once more, slowly and with plain objects: what the ledger must agree with.
 */
import { parseAmount } from '../../src/domain/money.ts'
import type { Row } from './statements.ts'

export interface Snapshot {
  readonly family: 'history' | 'growth'
  readonly rows: readonly Row[]
}

const keyOf = (family: Snapshot['family'], row: Row): string =>
  JSON.stringify(
    family === 'growth'
      ? [family, row['earningId'], row['transactionMonth'], row['customerId'], row['subscriptionId']]
      : [family, row['earningId'], row['transactionId']],
  )

const isWhole = (family: Snapshot['family'], row: Row): boolean =>
  family === 'growth' ? !row['transactionMonth'] && !row['customerId'] && !row['subscriptionId'] : !row['transactionId']

export interface ModelLine {
  readonly snapshot: number
  readonly family: Snapshot['family']
  readonly row: Row
}

/** @param snapshots oldest first */
export function modelLines(snapshots: readonly Snapshot[]): ModelLine[] {
  const all = snapshots.flatMap(({ family, rows }, snapshot) => rows.map((row) => ({ snapshot, family, row })))
  return all.filter((line, at) => {
    const newer = all.filter((other) => other.snapshot > line.snapshot && other.family === line.family && other.row['earningId'] === line.row['earningId'])
    if (newer.some((other) => keyOf(other.family, other.row) === keyOf(line.family, line.row))) return false
    if (newer.some((other) => isWhole(other.family, other.row) || isWhole(line.family, line.row))) return false
    return !all.slice(0, at).some((other) => other.snapshot === line.snapshot && JSON.stringify(other.row) === JSON.stringify(line.row))
  })
}

/** Exact sums by currency over live lines, each shared earning once as its newest statement has it. */
export function modelTotals(lines: readonly ModelLine[]): Record<string, bigint> {
  const totals: Record<string, bigint> = {}
  const byEarning = new Map<string, ModelLine[]>()
  for (const line of lines) byEarning.set(line.row['earningId'] ?? '', [...(byEarning.get(line.row['earningId'] ?? '') ?? []), line])
  for (const members of byEarning.values()) {
    const isShared = members.some(({ family }) => family === 'growth')
    const newest = Math.max(...members.map(({ snapshot }) => snapshot))
    const counted = isShared ? members.filter(({ snapshot }) => snapshot === newest) : members
    for (const { row } of counted[0]?.family === 'growth' ? counted.slice(0, 1) : counted) {
      const amount = parseAmount(row['earningAmount'] ?? '', '.')
      totals[row['transactionCurrency'] ?? ''] = (totals[row['transactionCurrency'] ?? ''] ?? 0n) + (amount.ok ? amount.value.scaled : 0n)
    }
  }
  return totals
}
