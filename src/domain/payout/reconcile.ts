/**
 * Do the earnings and a payment agree, to the cent? Both files name the payment id; this lays them side by side.
 */
import { groupedBy } from '../grouped.ts'
import { absolute, isNothing, sum } from '../money.ts'
import { addDays, type Day } from '../period.ts'
import type { Payment } from './payments.ts'
import type { EarningGroup, PaymentOrder } from './rows.ts'
import { countLines, foundUsdOf, oneCent, statedUsdOf, waterfallOf, type Waterfall } from './waterfall.ts'

export interface Reconciliation {
  readonly paymentId: string
  /** Pay-to currency; a payment in two currencies has two reconciliations. */
  readonly currency: string
  readonly waterfall: Waterfall
  readonly seal: Seal
  readonly link: Link
  /** Largest first. */
  readonly programmes: readonly ProgrammeShare[]
}

/** What was found, and how far it is from what Microsoft states. */
export type Seal =
  /** The lines add up to the payment's earned amount, and its columns to its total. */
  | { readonly type: 'toTheCent'; readonly lines: number }
  /** `differenceScaled` = stated earned − lines, in the payment's currency. */
  | { readonly type: 'difference'; readonly lines: number; readonly differenceScaled: bigint }
  /** The lines agree; Microsoft's total is not the arithmetic of its columns. */
  | { readonly type: 'unexplained'; readonly lines: number; readonly unexplainedScaled: bigint }
  /** The lines are in other currencies than the payment: only US dollars can be compared, where both files have them. */
  | {
      readonly type: 'otherCurrency'
      readonly lines: number
      readonly currencies: readonly string[]
      readonly usd: { readonly statedScaled: bigint; readonly foundScaled: bigint; readonly agree: boolean } | null
    }
  | { readonly type: 'noLines' }

/** Whether the earnings of a payment are here, and if not, whether they will come by themselves [P4]. */
export type Link =
  | { readonly type: 'linked' }
  /** Microsoft joins a payment to its earnings 48 to 72 hours after sending it. */
  | { readonly type: 'linkedLater'; readonly from: Day; readonly to: Day }
  /** It must be joined by now, but the earnings export on this device is older than that. */
  | { readonly type: 'newerExportNeeded'; readonly since: Day }
  | { readonly type: 'missing' }

export interface ProgrammeShare {
  readonly programme: string
  /** What its orders state: earned, and paid. In the payment's currency. */
  readonly earnedScaled: bigint
  readonly paidScaled: bigint
  readonly lines: number
}

/**
 * One reconciliation for each currency of the payment; none where no payments export names it.
 *
 * @param earningsExportedOn the newest day on which an earnings export was made; null when there is none
 */
export const reconciliationsOf = (
  payment: Payment,
  today: Day,
  earningsExportedOn: Day | null,
): readonly Reconciliation[] =>
  [...groupedBy(payment.orders, (order) => order.currency)].map(([currency, orders]) => {
    const groups = groupsOf(orders, payment)
    const waterfall = waterfallOf(orders, groups)
    return {
      paymentId: payment.paymentId,
      currency,
      waterfall,
      seal: sealOf(waterfall, orders, groups),
      link: linkOf(payment, today, earningsExportedOn),
      programmes: sharesOf(orders, groups),
    }
  })

/** All of them, unless the payment has several currencies: then those of the locations and programmes of these orders. */
const groupsOf = (orders: readonly PaymentOrder[], payment: Payment): readonly EarningGroup[] => {
  if (orders.length === payment.orders.length) return payment.groups
  const here = new Set(orders.map((order) => JSON.stringify([order.location, order.programme])))
  return payment.groups.filter((group) => here.has(JSON.stringify([group.location, group.programme])))
}

const sealOf = (waterfall: Waterfall, orders: readonly PaymentOrder[], groups: readonly EarningGroup[]): Seal => {
  const { currency } = waterfall
  const lines = countLines(groups)
  if (lines === 0) return { type: 'noLines' }
  const elsewhere = [...new Set(groups.map((group) => group.currency))].filter((each) => each !== currency)
  if (elsewhere.length > 0) {
    return { type: 'otherCurrency', lines, currencies: elsewhere.toSorted(), usd: usdOf(orders, groups) }
  }
  const rowOf = (kind: string): bigint => waterfall.rows.find((row) => row.kind === kind)?.scaled ?? 0n
  const found = sum(groups.map((group) => group.amountScaled))
  const differenceScaled = rowOf('earned') + rowOf('adjustments') - found
  if (!isNothing(differenceScaled, currency)) return { type: 'difference', lines, differenceScaled }
  const unexplainedScaled = rowOf('unexplained')
  return isNothing(unexplainedScaled, currency)
    ? { type: 'toTheCent', lines }
    : { type: 'unexplained', lines, unexplainedScaled }
}

const usdOf = (orders: readonly PaymentOrder[], groups: readonly EarningGroup[]) => {
  const [statedScaled, foundScaled] = [statedUsdOf(orders), foundUsdOf(groups)]
  if (statedScaled === null || foundScaled === null) return null
  return { statedScaled, foundScaled, agree: absolute(statedScaled - foundScaled) <= oneCent }
}

const linkOf = (payment: Payment, today: Day, earningsExportedOn: Day | null): Link => {
  if (payment.groups.length > 0) return { type: 'linked' }
  if (payment.paymentDate === null) return { type: 'missing' }
  const [from, to] = [addDays(payment.paymentDate, 2), addDays(payment.paymentDate, 3)]
  if (today <= to) return { type: 'linkedLater', from, to }
  if (earningsExportedOn === null || earningsExportedOn <= to) return { type: 'newerExportNeeded', since: to }
  return { type: 'missing' }
}

const sharesOf = (orders: readonly PaymentOrder[], groups: readonly EarningGroup[]): readonly ProgrammeShare[] =>
  [...groupedBy(orders, (order) => order.programme)]
    .map(([programme, own]) => ({
      programme,
      earnedScaled: sum(own.map((order) => order.earnedScaled)),
      paidScaled: sum(own.map((order) => order.totalScaled)),
      lines: countLines(groups.filter((group) => group.programme === programme)),
    }))
    .toSorted((a, b) => (a.paidScaled === b.paidScaled ? 0 : a.paidScaled > b.paidScaled ? -1 : 1))
