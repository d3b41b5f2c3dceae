/**
 * The first lines of the list as it opens, with their exact count and totals, kept beside the cube: of a million lines
 * the newest are there before any column has been read.
 */
import type { LinePage, LineQuery } from '../ledger/ledger.ts'

export interface OpeningRow {
  readonly setHash: string
  readonly page: LinePage
}

/** No screen asks for more at once. */
export const openingQuery: LineQuery = { filter: {}, sort: 'date', descending: true, offset: 0, limit: 100 }

export const isOpening = ({ filter, sort, descending, offset, limit }: LineQuery): boolean =>
  Object.values(filter).every((wanted) => !wanted) &&
  sort === openingQuery.sort &&
  descending === openingQuery.descending &&
  offset === 0 &&
  limit <= openingQuery.limit
