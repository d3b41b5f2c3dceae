/**
 * What the payout rules read: live earnings and payment orders, as the ledger's overview holds them.
 */
import type { Day } from '../period.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'

export interface PayoutFacts {
  readonly earnings: readonly EarningGroup[]
  readonly orders: readonly PaymentOrder[]
}

/** Days on which a person said the money was in the bank, by payment id. */
export type Arrivals = ReadonlyMap<string, Day>

/** From the first to the last day something is expected, both included. */
export interface DayRange {
  readonly from: Day
  readonly to: Day
}
