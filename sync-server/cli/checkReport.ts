/** What a batch says and adds up to, as `aval check --json` prints it; amounts are exact plain decimals. */
import { addTo, plainDecimal } from '../../src/domain/money.ts'
import type { EarningGroup, PaymentOrder } from '../../src/domain/payout/rows.ts'
import { statusWords } from '../../src/domain/payout/status.ts'
import { unexplainedOfPayment } from '../../src/domain/payout/waterfall.ts'
import { subjectOf } from '../../src/domain/statement/families.ts'
import { earningGroupsOf } from '../../src/ledger/live/cube.ts'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import { paymentOrdersOf } from '../../src/ledger/live/orders.ts'
import { linesOf } from '../../src/ledger/manifest.ts'
import { makeLineTable } from '../../src/ledger/query/lineTable.ts'
import { naiveUsdOf } from '../../src/ledger/statedUsd.ts'
import type { CheckedBatch, CheckedFile, RefusedFile } from './checkBatch.ts'

/** No more than this many problems are listed; `problemCount` counts them all. */
const listedProblems = 1000

type Decimals = Readonly<Record<string, string>>

export interface CheckReport {
  readonly files: readonly FileReport[]
  readonly earnings: {
    /** Of every file, one that is given twice as well. */
    readonly lines: number
    /** Live earnings, each once. */
    readonly count: number
    readonly byCurrency: Decimals
    /** null where a file has no column for it; never computed. */
    readonly usd: string | null
    /** Every line of every file, repeated or superseded ones too. */
    readonly naiveUsd: string | null
    readonly byStatus: Readonly<Record<string, { readonly count: number; readonly usd: string | null }>>
    /** By month of the earning date; '' for lines without one. */
    readonly byMonth: Readonly<Record<string, string | null>>
  }
  readonly payments: {
    readonly count: number
    /** What was sent, by pay-to currency. */
    readonly paid: Decimals
    /** By payment id: stated − arithmetic; null where that is in two currencies. */
    readonly unexplained: Readonly<Record<string, string | null>>
  }
  readonly problems: readonly ProblemReport[]
  readonly problemCount: number
}

export interface FileReport {
  readonly name: string
  readonly family: string | null
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly lines: number
  readonly unknownColumns: readonly string[]
  readonly missingColumns: readonly string[]
}

export interface ProblemReport {
  readonly file: string
  readonly line: number
  readonly column: string
  readonly code: string
  readonly text: string
}

export async function reportOf(batch: CheckedBatch): Promise<CheckReport> {
  return {
    files: batch.files.map(fileReportOf),
    earnings: await earningsOf(batch),
    payments: await paymentsOf(batch),
    problems: batch.files.flatMap(problemsOf).slice(0, listedProblems),
    problemCount: batch.problemCount,
  }
}

async function earningsOf({ statements, shelf }: CheckedBatch): Promise<CheckReport['earnings']> {
  const snapshots = statements.filter(({ isRepeated }) => !isRepeated).map(({ manifest }) => manifest)
  const earnings = statements.map(({ manifest }) => manifest).filter(({ family }) => subjectOf(family) === 'earnings')
  const live = await liveLinesOf(snapshots, 'earnings', shelf)
  const all = await earningGroupsOf(makeLineTable(live, shelf))
  // Beside a growth file, lines of an earning that another statement states in a newer way live on, and add nothing.
  const addsSomething = ({ earnings, amountScaled, usdScaled }: EarningGroup) => earnings > 0 || amountScaled !== 0n || (usdScaled ?? 0n) !== 0n
  const groups = live.sharedEarning === null ? all : all.filter(addsSomething)
  const naive: (bigint | null)[] = []
  for (const manifest of earnings) naive.push(await naiveUsdOf(manifest, shelf))
  return {
    lines: earnings.reduce((lines, manifest) => lines + linesOf(manifest), 0),
    count: countOf(groups),
    byCurrency: byCurrency(groups),
    usd: earnings.length === 0 ? null : usdOf(groups),
    naiveUsd: earnings.length === 0 ? null : plainOrNull(sumOrNull(naive)),
    byStatus: byStatus(groups),
    byMonth: Object.fromEntries([...grouped(groups, ({ month }) => month)].map(([month, members]) => [month, usdOf(members)])),
  }
}

const countOf = (groups: readonly EarningGroup[]): number => groups.reduce((count, { earnings }) => count + earnings, 0)

function byCurrency(groups: readonly EarningGroup[]): Decimals {
  const sums = new Map<string, bigint>()
  for (const { currency, amountScaled } of groups) addTo(sums, currency, amountScaled)
  return decimals(sums)
}

function byStatus(groups: readonly EarningGroup[]): CheckReport['earnings']['byStatus'] {
  const byWord = grouped(groups, ({ status }) => statusWords[status].en)
  return Object.fromEntries(
    [...byWord].map(([word, members]) => [word, { count: countOf(members), usd: usdOf(members) }]),
  )
}

const usdOf = (groups: readonly EarningGroup[]): string | null =>
  plainOrNull(sumOrNull(groups.map(({ usdScaled }) => usdScaled)))

async function paymentsOf({ statements, shelf }: CheckedBatch): Promise<CheckReport['payments']> {
  const snapshots = statements.filter(({ isRepeated }) => !isRepeated).map(({ manifest }) => manifest)
  const orders = await paymentOrdersOf(makeLineTable(await liveLinesOf(snapshots, 'payments', shelf), shelf))
  const paid = new Map<string, bigint>()
  for (const { status, currency, totalScaled } of orders) if (status === 'sent') addTo(paid, currency, totalScaled)
  const byPayment = grouped(orders, ({ paymentId }: PaymentOrder) => paymentId)
  return {
    count: byPayment.size,
    paid: decimals(paid),
    unexplained: Object.fromEntries(
      [...byPayment].map(([id, members]) => [id, plainOrNull(unexplainedOfPayment(members))]),
    ),
  }
}

function fileReportOf(file: CheckedFile): FileReport {
  if (file.type === 'refused') {
    const { name, encoding, header, error } = file.file
    return {
      name,
      family: header?.recognition.family ?? null,
      encoding,
      delimiter: header?.delimiter ?? null,
      lines: 0,
      unknownColumns: header?.recognition.unknownColumns ?? [],
      missingColumns: error.type === 'MissingColumns' ? error.columns : [],
    }
  }
  const { manifest, name } = file.statement
  return {
    name,
    family: manifest.family,
    encoding: manifest.encoding,
    delimiter: manifest.delimiter,
    lines: linesOf(manifest),
    unknownColumns: manifest.unknownColumns,
    missingColumns: [],
  }
}

function problemsOf(file: CheckedFile): readonly ProblemReport[] {
  if (file.type === 'refused') return refusalProblems(file.file)
  const { name, problems } = file.statement
  return problems.map(({ type, line, column, text }) => ({ file: name, line, column, code: type, text }))
}

function refusalProblems({ name, error, header }: RefusedFile): readonly ProblemReport[] {
  const line = 'line' in error ? error.line : 0
  const refusal = { file: name, line, column: 'column' in error ? error.column : '', code: 'FileRefused', text: error.type }
  if (error.type !== 'MissingColumns') return [refusal]
  return [
    refusal,
    ...error.columns.map((column) => ({ file: name, line: header?.line ?? 1, column, code: 'MissingColumn', text: '' })),
  ]
}

/** By key, keys in order. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const decimals = (sums: ReadonlyMap<string, bigint>): Decimals =>
  Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, scaled]) => [key, plainDecimal(scaled)]))

const sumOrNull = (amounts: readonly (bigint | null)[]): bigint | null =>
  amounts.reduce((sum: bigint | null, amount) => (sum === null || amount === null ? null : sum + amount), 0n)

const plainOrNull = (scaled: bigint | null): string | null => (scaled === null ? null : plainDecimal(scaled))
