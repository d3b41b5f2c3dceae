/**
 * The columns without which a family cannot be read; every other column may be missing and counts as blank [S3].
 *
 * For transaction history this is the least that a custom export template may be reduced to and still answer
 * "how much, for which programme, when, and where is it now".
 */
import { columnTables } from './columns.ts'
import type { StatementFamily } from './families.ts'
import type { Field } from './fields.ts'

/** Any one of these sets of fields will do. */
type Need = readonly (readonly Field[])[]

const only = (...fields: readonly Field[]): readonly Need[] => fields.map((field): Need => [[field]])

const earningAmount: Need = [['earningAmountUSD'], ['earningAmount', 'transactionCurrency']]
const history = [
  ...only('earningId', 'participantId', 'programName', 'earningType'),
  earningAmount,
  ...only('earningDate', 'paymentStatus'),
]
const legacyHistory = [
  ...only('earningId', 'participantId', 'programName'),
  [['rebateEarningAmount'], ['coopEarningAmount']] satisfies Need,
  ...only('paymentStatus'),
]
const payments = only('participantId', 'programName', 'earned', 'totalPayment', 'paymentCurrencyCode', 'paymentId', 'paymentStatus')

const needsOf = (family: StatementFamily, has: ReadonlySet<Field>): readonly Need[] => {
  switch (family) {
    case 'growth':
      return [...only('earningId'), earningAmount, ...only('transactionMonth')]
    case 'legacy-tx-2017':
      return legacyHistory
    case 'legacy-hist':
      return has.has('rebateEarningAmount') || has.has('coopEarningAmount') ? legacyHistory : history
    case 'legacy-pay-2017':
      return only('participantId', 'programName', 'totalPayment', 'paymentCurrencyCode', 'paymentId')
    case 'pay-2019':
    case 'pay-2024':
      return payments
    case 'summary':
      return [[['earningAmountUSD'], ['earningAmount']]]
    case 'ineligible':
      return only('unearnedId', 'reason')
    case 'maxcap':
      return only('maxCapUSD')
    case 'tx-2019':
    case 'tx-2020':
    case 'tx-2021':
    case 'tx-2022':
    case 'tx-2023':
    case 'tx-2024':
    case 'tx-2025':
      return history
  }
}

/** English column names; alternatives as 'earningAmountUSD|earningAmount+transactionCurrency'. */
export const missingColumnsOf = (family: StatementFamily, has: ReadonlySet<Field>): readonly string[] => {
  const needs = needsOf(family, has)
  // A frozen statement under the names of 2017 lacks a column by its name of 2017.
  const table = columnTables[needs === legacyHistory ? 'legacy-tx-2017' : family]
  const names = new Map([...table.values()].map(({ field, name }) => [field, name]))
  return needs
    .filter((need) => !need.some((fields) => fields.every((field) => has.has(field))))
    .map((need) => need.map((fields) => fields.map((field) => names.get(field) ?? field).join('+')).join('|'))
}
