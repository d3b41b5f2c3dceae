/**
 * The families of statement files, by schema generation where the columns changed.
 *
 * Nine families: transaction history (`tx-*`), growth, payments (`pay-*`), the transaction summary, ineligible revenue,
 * balance of capped earnings, and three from before July 2019. `recognise.ts` says which one a header belongs to.
 */
export const statementFamilies = [
  'tx-2019',
  'tx-2020',
  'tx-2021',
  'tx-2022',
  'tx-2023',
  'tx-2024',
  'tx-2025',
  'growth',
  'pay-2019',
  'pay-2024',
  'summary',
  'ineligible',
  'maxcap',
  'legacy-tx-2017',
  'legacy-pay-2017',
  'legacy-hist',
] as const

export type StatementFamily = (typeof statementFamilies)[number]

/** What the lines of a file are about; everything that only needs the grain asks for this. */
export type StatementSubject = 'earnings' | 'payments' | 'report'

/** Reports (summary, ineligible, maxcap) are kept and shown, and count in no total. */
export const subjectOf = (family: StatementFamily): StatementSubject => {
  switch (family) {
    case 'pay-2019':
    case 'pay-2024':
    case 'legacy-pay-2017':
      return 'payments'
    case 'summary':
    case 'ineligible':
    case 'maxcap':
      return 'report'
    case 'tx-2019':
    case 'tx-2020':
    case 'tx-2021':
    case 'tx-2022':
    case 'tx-2023':
    case 'tx-2024':
    case 'tx-2025':
    case 'growth':
    case 'legacy-tx-2017':
    case 'legacy-hist':
      return 'earnings'
  }
}
