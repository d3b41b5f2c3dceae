/**
 * What makes two lines of different exports the same line. An export is a snapshot: the next one repeats old earnings in a
 * newer state, and the newest line of an identity is the one that lives [S9].
 *
 * Within one file nothing is dropped for sharing an identity (one payment order may come as several lines); only lines equal
 * in every column are one line.
 */
import type { StatementFamily } from './families.ts'
import type { Field } from './fields.ts'

/** The fields of the identity, in order; none for a family whose newest file replaces the older one whole. */
export const identityOf = (family: StatementFamily): readonly Field[] => {
  switch (family) {
    case 'tx-2019':
    case 'tx-2020':
    case 'tx-2021':
    case 'tx-2022':
    case 'tx-2023':
    case 'tx-2024':
    case 'tx-2025':
    case 'legacy-hist':
    case 'legacy-tx-2017':
      return ['earningId', 'transactionId']
    case 'growth':
      return ['earningId', 'transactionMonth', 'customerId', 'subscriptionId']
    case 'pay-2019':
    case 'pay-2024':
      return ['paymentId', 'participantId', 'programName']
    case 'legacy-pay-2017':
      return ['paymentId', 'participantId', 'programName', 'earningType', 'earningPeriod']
    case 'ineligible':
      return ['unearnedId']
    case 'maxcap':
      return ['participantId', 'programName', 'engagementName', 'leverName', 'customerId']
    case 'summary':
      return []
  }
}

/** Whether an earning repeats over its lines, so that its amount counts once per `earningId` [S10]. */
export const repeatsEarnings = (family: StatementFamily): boolean => family === 'growth'
