/** Earnings and payment orders for tests: everything usual, save what a test says. */
import type { EarningGroup, PaymentOrder } from '../../src/domain/payout/rows.ts'
import { one } from '../../src/domain/money.ts'

/** `amount` in whole units unless `amountScaled` is given; dollars like the amount unless said otherwise. */
export const earning = (facts: Partial<EarningGroup> & { readonly amount?: number } = {}): EarningGroup => {
  const { amount = 1000, ...rest } = facts
  const amountScaled = rest.amountScaled ?? BigInt(amount) * one
  return {
    location: '6184021',
    programme: 'Microsoft Commerce Incentives',
    earningType: 'rebate',
    currency: 'EUR',
    status: 'unprocessed',
    month: '2026-10',
    estimatedPaymentMonth: null,
    paymentId: null,
    lines: 1,
    earnings: 1,
    usdScaled: amountScaled,
    ...rest,
    amountScaled,
  }
}

/** Paid as earned, without taxes, unless a test says otherwise. */
export const order = (facts: Partial<PaymentOrder> & { readonly earned?: number } = {}): PaymentOrder => {
  const { earned = 1000, ...rest } = facts
  const earnedScaled = rest.earnedScaled ?? BigInt(earned) * one
  return {
    paymentId: '006815016255',
    location: '6184021',
    programme: 'Microsoft Commerce Incentives',
    status: 'sent',
    currency: 'EUR',
    earnedCurrency: rest.currency ?? 'EUR',
    earnedUsdScaled: earnedScaled,
    withheldTaxScaled: 0n,
    salesTaxScaled: 0n,
    serviceFeeTaxScaled: 0n,
    totalScaled: earnedScaled,
    method: 'electronic bank transfer',
    paymentDate: '2026-11-13',
    ...rest,
    earnedScaled,
  }
}
