import type { EarningGroup, PaymentOrder } from '../../../src/domain/payout/rows.ts'

export const anOrder = (change: Partial<PaymentOrder> = {}): PaymentOrder => ({
  paymentId: '005004817223',
  location: '6184021',
  programme: 'Surface',
  status: 'sent',
  currency: 'EUR',
  earnedCurrency: 'EUR',
  earnedScaled: 10_000_000_000n,
  earnedUsdScaled: null,
  withheldTaxScaled: 0n,
  salesTaxScaled: 0n,
  serviceFeeTaxScaled: 0n,
  totalScaled: 10_000_000_000n,
  method: 'electronic bank transfer',
  paymentDate: '2026-11-13',
  ...change,
})

export const aGroup = (change: Partial<EarningGroup> = {}): EarningGroup => ({
  location: '6184021',
  programme: 'Surface',
  earningType: 'rebate',
  currency: 'EUR',
  status: 'sent',
  month: '2026-09',
  estimatedPaymentMonth: null,
  paymentId: '005004817223',
  lines: 1,
  earnings: 1,
  amountScaled: 10_000_000_000n,
  usdScaled: null,
  ...change,
})
