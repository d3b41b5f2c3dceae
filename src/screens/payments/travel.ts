import type { Payment } from '../../domain/payout/payments.ts'
import { keyOf } from '../../state/payouts/list.ts'

/** The name under which the amount of a payment travels from its row to its detail: a CSS identifier. */
export const travelNameOf = (payment: Payment): string => `pay-${keyOf(payment).replace(/[^\w-]/g, '-')}`
