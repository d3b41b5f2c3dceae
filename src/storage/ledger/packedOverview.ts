/** An overview on its way from disk to page. */
import type { LedgerOverview } from '../../ledger/ledger.ts'
import type { LedgerCube } from '../../ledger/overview.ts'
import { packTable, unpackTable, type PackedTable } from './packedTable.ts'

/** What Home needs of a set of statements, so that it opens without reading a line. */
export interface CubeRow {
  readonly setHash: string
  readonly earnings: PackedTable<LedgerCube['earnings'][number]>
  readonly orders: PackedTable<LedgerCube['orders'][number]>
  /** Only where another device has reckoned it. */
  readonly basis?: LedgerOverview['basis']
}

export interface PackedOverview {
  readonly statements: Pick<LedgerOverview, 'statements' | 'locationNames'>
  readonly basis: LedgerOverview['basis']
  readonly setHash: string
  readonly cube: CubeRow
}

export const packCube = ({ setHash, earnings, orders }: LedgerCube): CubeRow => ({
  setHash,
  earnings: packTable(earnings),
  orders: packTable(orders),
})

export const unpackOverview = ({ statements, basis, setHash, cube }: PackedOverview): LedgerOverview => ({
  ...statements,
  basis,
  setHash,
  earnings: unpackTable(cube.earnings),
  orders: unpackTable(cube.orders),
})
