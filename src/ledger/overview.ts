/** All that Home, Payments and "When" need, from a set of statements. */
import type { LedgerOverview, StatementSummary } from './ledger.ts'
import { earningGroupsOf } from './live/cube.ts'
import { paymentOrdersOf } from './live/orders.ts'
import { bySnapshot, exportedOn, linesOf, type StatementManifest } from './manifest.ts'
import type { LineTable } from './query/lineTable.ts'
import { sha256 } from './reading/sourceHash.ts'

/** A statement as it is filed on this device. */
export interface FiledStatement {
  readonly manifest: StatementManifest
  readonly importedAtMs: number
  readonly problemCount: number
  readonly shared: boolean
}

/** A statement that the company shares and whose lines are not on this device. */
export interface AnnouncedStatement {
  readonly id: string
  readonly manifest: StatementManifest
  readonly importedAtMs: number
  readonly awayBytes: number
  /** Names the parts that the manifest was put together from. */
  readonly parts: string
}

/** Everything of an overview but the statements, which may be told without it. */
export type LedgerCube = Pick<LedgerOverview, 'setHash' | 'earnings' | 'orders'>

/** Names a set of statements in their order and as they were read: the same on every device that holds the same. */
export function setHashOf(snapshots: readonly StatementManifest[]): Promise<string> {
  const names = snapshots.map(({ id, exportedAt, parser, decimal, dateOrder, columns, parts }) => [
    [id, exportedAt, parser, decimal, dateOrder],
    columns.map(({ field }) => field),
    parts.map(({ location }) => location),
  ])
  return sha256(new TextEncoder().encode(JSON.stringify(names)))
}

export async function cubeOf(setHash: string, earnings: LineTable, payments: LineTable): Promise<LedgerCube> {
  return { setHash, earnings: await earningGroupsOf(earnings), orders: await paymentOrdersOf(payments) }
}

/** What an overview says of the statements themselves. */
export function statementsOf(
  filed: readonly FiledStatement[],
  announced: readonly AnnouncedStatement[],
): Pick<LedgerOverview, 'statements' | 'locationNames'> {
  const awayIds = new Set(announced.map(({ id }) => id))
  const here = filed
    .filter(({ manifest }) => !awayIds.has(manifest.id))
    .map((statement) => ({ manifest: statement.manifest, summary: summaryOf(statement) }))
  const away = announced.map(({ manifest, importedAtMs, awayBytes }) => ({
    manifest,
    summary: { ...summaryOf({ manifest, importedAtMs, problemCount: 0, shared: true }), awayBytes },
  }))
  const all = [...here, ...away].sort((a, b) => bySnapshot(a.manifest, b.manifest))
  const parts = all.flatMap(({ manifest }) => manifest.parts).filter(({ locationName }) => locationName !== '')
  return {
    statements: all.toReversed().map(({ summary }) => summary),
    locationNames: Object.fromEntries(parts.map(({ location, locationName }) => [location, locationName])),
  }
}

export function summaryOf({ manifest, importedAtMs, problemCount, shared }: FiledStatement): StatementSummary {
  const months = manifest.parts.flatMap(({ firstMonth, lastMonth }) => [firstMonth, lastMonth]).filter((month) => month !== null)
  return {
    id: manifest.id,
    name: manifest.name,
    family: manifest.family,
    exportedOn: exportedOn(manifest),
    importedAtMs,
    lines: linesOf(manifest),
    firstMonth: months.toSorted()[0] ?? null,
    lastMonth: months.toSorted().at(-1) ?? null,
    locations: manifest.parts.map(({ location }) => location),
    encoding: manifest.encoding,
    delimiter: manifest.delimiter,
    unknownColumns: manifest.unknownColumns,
    missingColumns: [],
    problemCount,
    shared,
    awayBytes: null,
  }
}
