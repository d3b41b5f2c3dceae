/**
 * The two shapes in which statements reach the payout rules: live earnings rolled up, and payment orders.
 *
 * The ledger makes them, the rules of this folder read them, screens never see a line before they ask for one.
 * Amounts are exact, scaled by 1e8 (`money.ts`); days are 'YYYY-MM-DD', months 'YYYY-MM', both UTC.
 */
import type { EarningType } from '../statement/earningType.ts'
import type { PaymentStatus } from './status.ts'

/** Live earnings that share every one of these facts, each earning counted once. */
export interface EarningGroup {
  /** participantId; '' when the line names no location. */
  readonly location: string
  /** Canonical programme name (1T/2T aliases folded). */
  readonly programme: string
  readonly earningType: EarningType
  /** Transaction currency, ISO 4217; '' when the file does not say. */
  readonly currency: string
  readonly status: PaymentStatus
  /** Month of the earning date; '' when the cell is blank or unreadable. */
  readonly month: string
  /** As stated by Microsoft; null for 'Not applicable', 'Not available' or an absent column. */
  readonly estimatedPaymentMonth: string | null
  /** Padded payment id; null while the earning is not in a payment. */
  readonly paymentId: string | null
  readonly lines: number
  readonly earnings: number
  readonly amountScaled: bigint
  /** null where the file has no USD column. */
  readonly usdScaled: bigint | null
}

/** One line of a payments export: the order of one payment for a participant and a programme. */
export interface PaymentOrder {
  readonly paymentId: string
  readonly location: string
  readonly programme: string
  readonly status: PaymentStatus
  /** Pay-to currency of every amount below, save the earned ones. */
  readonly currency: string
  /** The pay-to currency too, unless the file says otherwise (2024 and later may). */
  readonly earnedCurrency: string
  readonly earnedScaled: bigint
  readonly earnedUsdScaled: bigint | null
  readonly withheldTaxScaled: bigint
  readonly salesTaxScaled: bigint
  readonly serviceFeeTaxScaled: bigint
  /** What Microsoft states; kept even where it is not the arithmetic of the columns [P*]. */
  readonly totalScaled: bigint
  readonly method: string
  /** null when Microsoft gives no date yet. */
  readonly paymentDate: string | null
}
