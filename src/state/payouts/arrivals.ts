/**
 * The day on which somebody saw a payment in the bank: said by a person, never by a file, and shared with the company.
 */
import type { Day } from '../../domain/period.ts'
import type { Arrivals } from '../../domain/payout/facts.ts'
import { expectationOfPayment } from '../../domain/payout/expectation.ts'
import type { Payment } from '../../domain/payout/payments.ts'
import type { Change, DocumentValue } from '../../documents/intent.ts'

const root = 'notes.arrivals'

export function arrivalsIn(value: DocumentValue): Arrivals {
  const arrivals = new Map<string, Day>()
  for (const [key, day] of Object.entries(value[root] ?? {})) {
    const paymentId = arrivedPayment(key)
    if (paymentId !== undefined && typeof day === 'string') arrivals.set(paymentId, day)
  }
  return arrivals
}

/** The payment that a key of an arrival is about. */
export const arrivedPayment = (key: string): string | undefined => /^(.+)\/on$/.exec(key)?.[1]

/** Without a day: nobody has seen it after all. */
export const setArrival = (paymentId: string, day: Day | undefined): readonly Change[] => [{ root, key: `${paymentId}/on`, value: day }]

/** Whether it makes sense to ask: it was sent, it has a number, and it is not a credit on an account. */
export const mayArrive = (payment: Payment, today: Day): boolean =>
  payment.paymentId !== '' && payment.paymentDate !== null && payment.paymentDate <= today && (payment.bucket === 'onItsWay' || payment.bucket === 'arrived')

/** The day to offer first: when the bank usually has it, or today while that is still ahead. */
export function likelyArrival(paymentDate: Day, today: Day): Day {
  const usual = expectationOfPayment(paymentDate).bank.from
  return usual < today ? usual : today
}
