/**
 * What the statements on this device say about payments, as signals over the payout rules.
 *
 * Everything is derived from the overview, the day and the arrivals people have confirmed; nothing here is stored.
 */
import { createMemo, createRoot, createSignal, type Accessor } from 'solid-js'
import type { Clock } from '../../domain/clock.ts'
import { daysBetween, type Day } from '../../domain/period.ts'
import type { Arrivals, PayoutFacts } from '../../domain/payout/facts.ts'
import { instalmentsOf } from '../../domain/payout/instalments.ts'
import { paymentsOf, type Payment } from '../../domain/payout/payments.ts'
import { reconciliationsOf, type Reconciliation } from '../../domain/payout/reconcile.ts'
import { moneyAtRiskOf, type Risk } from '../../domain/payout/risk.ts'
import { outlookOf, type Outlook } from '../../domain/payout/timeline.ts'
import { subjectOf, type StatementSubject } from '../../domain/statement/families.ts'
import type { LedgerOverview, StatementSummary } from '../../ledger/ledger.ts'
import { isOtherDollar } from './dollars.ts'
import { useLedger } from '../ledger/ledger.ts'
import { onDemand } from '../onDemand.ts'
import { useLivingDocument } from '../livingDocument.ts'
import { arrivalsIn } from './arrivals.ts'
import { isLongSent, keyOf, reissuesOf } from './list.ts'
import { useServices, type Services } from '../services.ts'

export interface Payouts {
  /** False until the ledger has answered, a few milliseconds after the start. */
  readonly isReady: Accessor<boolean>
  readonly today: Accessor<Day>
  readonly outlook: Accessor<Outlook>
  /** Newest first. */
  readonly payments: Accessor<readonly Payment[]>
  /** One per currency of the payment, in its currencies' order; none where no payments export names it. */
  reconciliations(payment: Payment): readonly Reconciliation[]
  payment(key: string): Payment | undefined
  /** The payment by which a returned one was sent again. */
  reissue(payment: Payment): Payment | undefined
  /** Its payment was sent so long ago that nobody waits for it any more. */
  isSettled(paymentId: string | null): boolean
  /** Somebody has seen its payment in the bank. */
  hasArrived(paymentId: string | null): boolean
  /** The most money first; what has been sent again is not at risk. */
  readonly risks: Accessor<readonly Risk[]>
  /** The newest day on which Microsoft made an export of this subject; null without one. */
  exportedOn(subject?: StatementSubject): Day | null
  /** A dollar that is not the US one is in view, so a bare `$` would say nothing. */
  readonly hasOtherDollars: Accessor<boolean>
  /** No export is newer than 35 days: what it says about now may have changed. */
  readonly isStale: Accessor<boolean>
}

/** After so many days a newer export certainly exists: Microsoft pays every month. */
export const staleAfterDays = 35

const payoutsByServices = new WeakMap<Services, Payouts>()

export function usePayouts(): Payouts {
  const services = useServices()
  const { overview } = useLedger()
  const known = payoutsByServices.get(services)
  if (known) return known
  const notes = useLivingDocument('notes')
  const made = createRoot(() => createPayouts(overview, services.clock, () => arrivalsIn(notes.value())))
  payoutsByServices.set(services, made)
  return made
}

export function createPayouts(overview: Accessor<LedgerOverview | undefined>, clock: Clock, noted: Accessor<Arrivals>): Payouts {
  const today = createToday(clock)
  // The notes change for other reasons too, and load a moment after the start: that alone must not reckon anew.
  const arrivals = createMemo(noted, undefined, { equals: isSame })
  const facts = createMemo<PayoutFacts>(() => ({ earnings: overview()?.earnings ?? [], orders: overview()?.orders ?? [] }))
  const newest = createMemo(() => newestExports(overview()?.statements ?? []))
  const instalments = createMemo(() => instalmentsOf(facts(), today(), arrivals()))
  // The next payday needs no list of payments, and Home shows it first.
  const payments = onDemand(() => paymentsOf(facts(), today(), arrivals()))
  const byKey = onDemand(() => new Map(payments().map((payment) => [keyOf(payment), payment])))
  const reconciled = onDemand(() => {
    const exportedOn = newest().get('earnings') ?? null
    return new Map(payments().map((payment) => [keyOf(payment), reconciliationsOf(payment, today(), exportedOn)]))
  })
  const reissued = onDemand(() => reissuesOf(payments()))
  return {
    isReady: () => overview() !== undefined,
    today,
    outlook: createMemo(() => outlookOf(facts(), today(), arrivals(), instalments())),
    payments,
    payment: (key) => byKey().get(key),
    reconciliations: (payment) => reconciled().get(keyOf(payment)) ?? [],
    reissue: (payment) => reissued().get(keyOf(payment)),
    isSettled: (paymentId) => {
      const payment = paymentId === null ? undefined : byKey().get(paymentId)
      return payment !== undefined && isLongSent(payment, today())
    },
    hasArrived: (paymentId) => paymentId !== null && byKey().get(paymentId)?.bucket === 'arrived',
    risks: createMemo(() =>
      moneyAtRiskOf(facts(), today(), instalments()).filter((risk) => risk.type !== 'blocked' || risk.paymentId === null || !reissued().has(risk.paymentId)),
    ),
    exportedOn: (subject) => (subject ? newest().get(subject) : [...newest().values()].toSorted().at(-1)) ?? null,
    hasOtherDollars: createMemo(() => [facts().orders, facts().earnings].some((rows) => rows.some((row) => isOtherDollar(row.currency)))),
    isStale: () => {
      const last = [...newest().values()].toSorted().at(-1)
      return last !== undefined && daysBetween(last, today()) > staleAfterDays
    },
  }
}

/** Looks again whenever the page comes back into sight: a phone that slept must not show yesterday's tomorrow. */
function createToday(clock: Clock): Accessor<Day> {
  const [today, setToday] = createSignal(clock.today())
  document.addEventListener('visibilitychange', () => setToday(clock.today()))
  return today
}

function newestExports(statements: readonly StatementSummary[]): ReadonlyMap<StatementSubject, Day> {
  const newest = new Map<StatementSubject, Day>()
  for (const { family, exportedOn } of statements) {
    const subject = subjectOf(family)
    if (exportedOn > (newest.get(subject) ?? '')) newest.set(subject, exportedOn)
  }
  return newest
}

const isSame = (a: Arrivals, b: Arrivals): boolean => a.size === b.size && [...a].every(([paymentId, day]) => b.get(paymentId) === day)
