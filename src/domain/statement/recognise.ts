/**
 * Which family does this header row belong to, and which field is each of its columns?
 *
 * Driven by names alone: columns may come in any order, be missing or be new. A row is a header when at least two of
 * its cells are known names of one family, so a title line above it is passed over [S1]. Families are told apart by the
 * columns only they have:
 *
 * | family            | has                                                                      |
 * |-------------------|--------------------------------------------------------------------------|
 * | `maxcap`          | maxCapUSD, or another figure of a cap                                    |
 * | `ineligible`      | unearnedId, or two other columns of its own                              |
 * | `legacy-hist`     | earningId and Reserved                                                   |
 * | `growth`          | transactionMonth or totalTransactionAmountUSD, beside an earning column  |
 * | `legacy-tx-2017`  | MPN/PCN or Lever/Accelerator, beside EarningID or an earning amount      |
 * | `tx-*`            | earningId, or a transactionId beside an earning amount                   |
 * | `legacy-pay-2017` | Payment amount or its currency                                           |
 * | `pay-*`           | totalPayment, or two of the amounts it is made of                        |
 * | `summary`         | earningAmount or earningAmountUSD, and no earningId                      |
 *
 * More than one column tells a family, so that a file that lacks the main one is refused by naming it.
 *
 * Transaction history is of the newest generation that any of its columns belongs to [S2]; payments are of 2024 when
 * they have a column that 2019 had not.
 */
import { columnNamed, columnTables, foldHeader, type Column, type ColumnTable } from './columns.ts'
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
  const names = headers.map(foldHeader)
  const family = familyOf(names, mapping)
  if (!family) return null
  const table = columnTables[family]

  const seen = new Set<Field>()
  const repeatedColumns: string[] = []
  const columns = headers.map((header, index): RecognisedColumn => {
    const column = columnIn(table, names[index] ?? [], mapping)
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

/** The folded names of each header cell. */
type Names = readonly (readonly string[])[]

const familyOf = (headers: Names, mapping: ColumnMapping): StatementFamily | null => {
  const family = familyByOwnColumns(headers, mapping)
  if (!family) return null
  const known = headers.filter((header) => columnIn(columnTables[family], header, mapping)).length
  return known >= 2 ? family : null
}

const familyByOwnColumns = (headers: Names, mapping: ColumnMapping): StatementFamily | null => {
  const namedOf = (family: StatementFamily, ...fields: readonly Field[]): number =>
    fields.filter((field) => headers.some((header) => columnIn(columnTables[family], header, mapping)?.field === field)).length
  const names = (family: StatementFamily, ...fields: readonly Field[]): boolean => namedOf(family, ...fields) > 0

  if (names('maxcap', 'maxCapUSD', 'balanceEarningOpportunityUSD', 'maxCapBalanceRefreshDate')) return 'maxcap'
  if (names('ineligible', 'unearnedId')) return 'ineligible'
  const hasEarningId = names('tx-2019', 'earningId')
  if (hasEarningId && names('legacy-hist', 'reserved')) return 'legacy-hist'
  const hasEarningAmount = names('tx-2019', 'earningAmount', 'earningAmountUSD')
  const hasEarning = hasEarningId || hasEarningAmount
  if (hasEarning && names('growth', 'transactionMonth', 'totalTransactionAmountUSD')) return 'growth'
  if (isLegacyHistory()) return 'legacy-tx-2017'
  if (hasEarningId || (hasEarningAmount && names('tx-2019', 'transactionId'))) return historyGeneration(headers, mapping)
  if (names('legacy-pay-2017', 'totalPayment', 'paymentCurrencyCode')) return 'legacy-pay-2017'
  if (names('pay-2019', 'totalPayment') || namedOf('pay-2019', ...partsOfPayment) >= 2) return paymentGeneration()
  if (hasEarningAmount) return 'summary'
  return namedOf('ineligible', 'reason', 'compensableUnitsAlt', 'customerIdType', 'productFamily') >= 2 ? 'ineligible' : null

  // 'Earning date' or 'Payment ID' fold to the names of later years; these do not.
  function isLegacyHistory(): boolean {
    const ownNames = ['mpnpcn', 'leveraccelerator', 'levieraccelerateur']
    return (
      headers.flat().some((name) => ownNames.includes(name)) &&
      (hasEarningId || names('legacy-tx-2017', 'rebateEarningAmount', 'coopEarningAmount', 'reportEarningAmount'))
    )
  }
  function paymentGeneration(): StatementFamily {
    const own2024 = ['cireferencenumber', 'earnedcurrencycode', 'paymentcurrencycode']
    return headers.flat().some((name) => own2024.includes(name)) ? 'pay-2024' : 'pay-2019'
  }
}

const partsOfPayment: readonly Field[] = ['earned', 'earnedUSD', 'withheldTax', 'salesTax', 'serviceFeeTax']

const historyGeneration = (headers: Names, mapping: ColumnMapping): StatementFamily =>
  headers
    .map((header): StatementFamily => columnIn(columnTables['tx-2019'], header, mapping)?.since ?? 'tx-2019')
    .reduce((newest, since) => (since > newest ? since : newest), 'tx-2019')

const columnIn = (table: ColumnTable, names: readonly string[], mapping: ColumnMapping): Column | null => {
  const known = columnNamed(table, names)
  if (known) return known
  const chosen = names.map((name) => (Object.hasOwn(mapping, name) ? mapping[name] : undefined)).find((field) => field !== undefined)
  if (chosen === undefined || !isField(chosen)) return null
  return [...table.values()].find((column) => column.field === chosen) ?? null
}
