/**
 * Which family does this header row belong to, and which field is each of its columns?
 *
 * Driven by names alone: columns may come in any order, be missing or be new. A row is a header when at least two of
 * its cells are known names of one family, so a title line above it is passed over [S1]. Families are told apart by the
 * columns only they have:
 *
 * | family            | has                                                                     |
 * |-------------------|-------------------------------------------------------------------------|
 * | `maxcap`          | maxCapUSD                                                               |
 * | `ineligible`      | unearnedId                                                              |
 * | `legacy-hist`     | earningId and Reserved                                                  |
 * | `growth`          | transactionMonth or totalTransactionAmountUSD, beside an earning column |
 * | `legacy-tx-2017`  | MPN/PCN or Lever/Accelerator, beside EarningID or an earning amount     |
 * | `legacy-pay-2017` | MPN/PCN and Payment amount or its currency                              |
 * | `pay-*`           | totalPayment                                                            |
 * | `tx-*`            | earningId, or a transactionId beside an earning column                  |
 * | `summary`         | earningAmount or earningAmountUSD, and no earningId                     |
 *
 * Transaction history is of the newest generation that any of its columns belongs to [S2]; payments are of 2024 when
 * they have a column that 2019 had not.
 */
import { foldWord } from '../text.ts'
import { columnOf, columnTables, type Column, type ColumnTable } from './columns.ts'
import type { StatementFamily } from './families.ts'
import { isField, type Field } from './fields.ts'
import { missingColumnsOf } from './required.ts'

export interface RecognisedColumn {
  /** As the file spells it, without a byte order mark or white space around it. */
  readonly header: string
  /** null for a column the family does not know, for one without a name, and for the second of two equal ones. */
  readonly column: Column | null
}

export interface Recognition {
  readonly family: StatementFamily
  /** In the file's order, one for each header cell. */
  readonly columns: readonly RecognisedColumn[]
  readonly unknownColumns: readonly string[]
  readonly repeatedColumns: readonly string[]
  /** Columns without which the family cannot be read, under their English names; not empty: the file is refused. */
  readonly missingColumns: readonly string[]
}

/** Somebody's own words for columns no family knows: folded header → field. */
export type ColumnMapping = Readonly<Record<string, string>>

/** null when the row is not the header of any family. */
export const recogniseHeader = (cells: readonly string[], mapping: ColumnMapping = {}): Recognition | null => {
  const headers = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim())
  const family = familyOf(headers, mapping)
  if (!family) return null
  const table = columnTables[family]

  const seen = new Set<Field>()
  const repeatedColumns: string[] = []
  const columns = headers.map((header): RecognisedColumn => {
    const column = columnIn(table, header, mapping)
    if (!column) return { header, column }
    if (seen.has(column.field)) {
      repeatedColumns.push(header)
      return { header, column: null }
    }
    seen.add(column.field)
    return { header, column }
  })
  const unknownColumns = columns
    .filter(({ header, column }) => !column && header !== '' && !repeatedColumns.includes(header))
    .map(({ header }) => header)
  return { family, columns, unknownColumns, repeatedColumns, missingColumns: missingColumnsOf(family, seen) }
}

const familyOf = (headers: readonly string[], mapping: ColumnMapping): StatementFamily | null => {
  const family = familyByOwnColumns(headers, mapping)
  if (!family) return null
  const known = headers.filter((header) => columnIn(columnTables[family], header, mapping)).length
  return known >= 2 ? family : null
}

const familyByOwnColumns = (headers: readonly string[], mapping: ColumnMapping): StatementFamily | null => {
  const names = (family: StatementFamily, field: Field): boolean =>
    headers.some((header) => columnIn(columnTables[family], header, mapping)?.field === field)
  const namesAny = (family: StatementFamily, ...fields: readonly Field[]): boolean =>
    fields.some((field) => names(family, field))

  if (names('maxcap', 'maxCapUSD')) return 'maxcap'
  if (names('ineligible', 'unearnedId')) return 'ineligible'
  const hasEarningId = names('tx-2019', 'earningId')
  if (hasEarningId && names('legacy-hist', 'reserved')) return 'legacy-hist'
  const hasEarningAmount = namesAny('tx-2019', 'earningAmount', 'earningAmountUSD')
  if (namesAny('growth', 'transactionMonth', 'totalTransactionAmountUSD') && (hasEarningId || hasEarningAmount)) return 'growth'
  if (isLegacyHistory()) return 'legacy-tx-2017'
  if (hasPartnerNumber() && namesAny('legacy-pay-2017', 'totalPayment', 'paymentCurrencyCode')) return 'legacy-pay-2017'
  if (names('pay-2019', 'totalPayment')) return paymentGeneration()
  if (hasEarningId || (hasEarningAmount && names('tx-2019', 'transactionId'))) return historyGeneration(headers, mapping)
  return hasEarningAmount ? 'summary' : null

  // 'Earning date' or 'Payment ID' fold to the names of later years; these do not.
  function hasPartnerNumber(): boolean {
    return headers.some((header) => foldWord(header) === 'mpnpcn')
  }
  function isLegacyHistory(): boolean {
    const ownNames = ['mpnpcn', 'leveraccelerator', 'levieraccelerateur']
    return (
      headers.some((header) => ownNames.includes(foldWord(header))) &&
      (hasEarningId || namesAny('legacy-tx-2017', 'rebateEarningAmount', 'coopEarningAmount', 'reportEarningAmount'))
    )
  }
  function paymentGeneration(): StatementFamily {
    const own2024 = ['cireferencenumber', 'earnedcurrencycode', 'paymentcurrencycode']
    return headers.some((header) => own2024.includes(foldWord(header))) ? 'pay-2024' : 'pay-2019'
  }
}

const historyGeneration = (headers: readonly string[], mapping: ColumnMapping): StatementFamily =>
  headers
    .map((header): StatementFamily => columnIn(columnTables['tx-2019'], header, mapping)?.since ?? 'tx-2019')
    .reduce((newest, since) => (since > newest ? since : newest), 'tx-2019')

const columnIn = (table: ColumnTable, header: string, mapping: ColumnMapping): Column | null => {
  if (header === '') return null
  const known = columnOf(table, header)
  if (known) return known
  const folded = foldWord(header)
  const chosen = Object.hasOwn(mapping, folded) ? mapping[folded] : undefined
  if (chosen === undefined || !isField(chosen)) return null
  return [...table.values()].find((column) => column.field === chosen) ?? null
}
