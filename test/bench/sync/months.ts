/** Earnings exports of one month as an ordinary partner's look, where one payment is of one place, programme and currency. */
import { seeded } from '../../support/seeded.ts'
import { anEarning, csvOf } from '../../support/statements.ts'

export const lines = 20_000

/** Of so many lines of a month, the first ones repeat the month before, in the state they have come to. */
const repeated = 2_000
const programmes = ['Microsoft Commerce Incentives', 'CSP Direct Bill', 'CSP Indirect Reseller', 'Online Services Advisor', 'Azure Incentive', 'Surface']
const currencies = ['EUR', 'EUR', 'CHF', 'GBP']

/**
 * As a month looks: four locations, each with its currency, six programmes, amounts that never repeat; a tenth is news of
 * the month before.
 *
 * @param seed the month's number, 2 to 12
 */
export function aMonth(seed: number): string {
  const random = seeded(seed)
  const month = (by: number) => `2026-${String(seed + by).padStart(2, '0')}`
  return csvOf(
    Array.from({ length: lines }, (_, at) => {
      const isRepeated = at < repeated
      const number = isRepeated ? (seed - 1) * lines + repeated + at : seed * lines + at
      const place = number % 4
      const programme = programmes[(number >> 2) % programmes.length]!
      return anEarning({
        earningId: String(700_000_000_000 + number),
        transactionId: `T${number}`,
        participantId: String(1_000_000 + place),
        programName: programme,
        transactionCurrency: currencies[place]!,
        earningType: random.pick(['Rebate', 'Rebate', 'Rebate', 'Co-op', 'Adjustment-Rebate']),
        transactionAmount: `${random.whole(900_000) / 100}`,
        earningAmount: `${random.whole(90_000) / 100}`,
        earningAmountUSD: `${random.whole(90_000) / 100}`,
        earningDate: `${month(isRepeated ? -1 : 0)}-28T00:00:00.000Z`,
        estimatedPaymentMonth: '',
        paymentStatus: isRepeated ? 'Sent' : random.pick(['Unprocessed', 'Unprocessed', 'Upcoming']),
        paymentId: isRepeated ? `0068150${String(seed).padStart(2, '0')}${String(place * 10 + programmes.indexOf(programme)).padStart(3, '0')}` : '',
      })
    }),
  )
}
