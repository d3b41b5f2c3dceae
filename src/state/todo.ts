/**
 * What somebody has to do at Microsoft so that money flows, the most money first: profiles that are due, enrolments
 * that wait for an action.
 */
import { createMemo, type Accessor } from 'solid-js'
import { deadlineOf, enrolmentsIn } from '../domain/enrolment/enrolments.ts'
import { slugOf } from '../domain/enrolment/programmes.ts'
import { type Location, locationsIn } from '../domain/location.ts'
import type { EarningGroup } from '../domain/payout/rows.ts'
import type { Day } from '../domain/period.ts'
import { bankFor, type BankProfile, type Profiles, profilesIn } from '../domain/profile/profiles.ts'
import { taxUrgency } from '../domain/profile/urgency.ts'
import { useLedger } from './ledger/ledger.ts'
import { useLivingDocument } from './livingDocument.ts'
import { useServices } from './services.ts'

export type Todo = {
  /** Earned there and not paid yet, scaled by 1e8, as Microsoft states it in dollars; 0 when nothing is. */
  readonly usdAtRisk: bigint
  /** The same per currency. */
  readonly amounts: ReadonlyMap<string, bigint>
  readonly location: string
} & (
  | { readonly type: 'taxExpired'; readonly since: Day | null }
  | { readonly type: 'taxExpires'; readonly by: Day; readonly daysLeft: number }
  | { readonly type: 'enrolmentAction'; readonly programme: string; readonly dueOn: Day | null }
  | { readonly type: 'invitation'; readonly programme: string; readonly dueOn: Day | null }
  /** A profile that pays programmes of this location and that Microsoft wants corrected. */
  | { readonly type: 'bankAction'; readonly bank: string; readonly name: string }
)

export function createTodos(): Accessor<readonly Todo[]> {
  const facts = useLivingDocument('facts')
  const profiles = useLivingDocument('profiles')
  const enrolments = useLivingDocument('enrolments')
  const { overview } = useLedger()
  const { clock } = useServices()
  return createMemo(() => {
    const value = profiles.value()
    return todosOf({
      locations: locationsIn(facts.value()['facts.locations'] ?? {}),
      profiles: profilesIn({ bank: value['profiles.bank'] ?? {}, tax: value['profiles.tax'] ?? {}, assignments: value['profiles.assignments'] ?? {} }),
      enrolments: enrolmentsIn(enrolments.value()['enrolments.status'] ?? {}),
      earnings: overview()?.earnings ?? [],
      today: clock.today(),
      nowMs: clock.nowMs(),
    })
  })
}

export interface TodoFacts {
  readonly locations: readonly Location[]
  readonly profiles: Profiles
  readonly enrolments: ReturnType<typeof enrolmentsIn>
  readonly earnings: readonly EarningGroup[]
  readonly today: Day
  readonly nowMs: number
}

export function todosOf({ locations, profiles, enrolments, earnings, today, nowMs }: TodoFacts): readonly Todo[] {
  const unpaid = earnings.filter((group) => group.paymentId === null && group.amountScaled > 0n)
  const at = (location: Location, programme?: string) =>
    atRisk(unpaid.filter((group) => group.location === location.partnerId && (programme === undefined || slugOf(group.programme) === programme)))
  const todos = locations.flatMap((location): Todo[] => {
    const tax = profiles.taxes.find((found) => found.location === location.id)
    const urgency = tax && taxUrgency(tax, today, nowMs)
    const actions = enrolments.filter((enrolment) => enrolment.location === location.id && (enrolment.status === 'actionRequired' || enrolment.status === 'invited'))
    const paidBy = (bank: BankProfile) => unpaid.filter((group) => group.location === location.partnerId && bankFor(profiles, location.id, slugOf(group.programme)) === bank)
    return [
      ...(urgency?.type === 'pastDue' ? [{ type: 'taxExpired' as const, since: urgency.since, location: location.id, ...at(location) }] : []),
      ...(urgency?.type === 'due' && urgency.by !== null
        ? [{ type: 'taxExpires' as const, by: urgency.by, daysLeft: urgency.daysLeft ?? 0, location: location.id, ...at(location) }]
        : []),
      ...actions.map((enrolment) => ({
        type: enrolment.status === 'invited' ? ('invitation' as const) : ('enrolmentAction' as const),
        programme: enrolment.programme,
        dueOn: deadlineOf(enrolment, today)?.on ?? null,
        location: location.id,
        ...at(location, enrolment.programme),
      })),
      ...profiles.banks
        .filter((bank) => bank.state === 'actionRequired' && (profiles.defaultBanks.get(location.id) === bank.id || paidBy(bank).length > 0))
        .map((bank) => ({ type: 'bankAction' as const, bank: bank.id, name: bank.name, location: location.id, ...atRisk(paidBy(bank)) })),
    ]
  })
  // Where no money is told apart, what holds it already comes before what will.
  return todos.toSorted((a, b) => (a.usdAtRisk < b.usdAtRisk ? 1 : a.usdAtRisk > b.usdAtRisk ? -1 : weights[b.type] - weights[a.type]))
}

const weights: Readonly<Record<Todo['type'], number>> = { taxExpired: 4, bankAction: 4, enrolmentAction: 3, taxExpires: 2, invitation: 1 }

function atRisk(groups: readonly EarningGroup[]): Pick<Todo, 'usdAtRisk' | 'amounts'> {
  const amounts = new Map<string, bigint>()
  let usdAtRisk = 0n
  for (const { currency, amountScaled, usdScaled } of groups) {
    amounts.set(currency, (amounts.get(currency) ?? 0n) + amountScaled)
    usdAtRisk += usdScaled ?? amountScaled
  }
  return { usdAtRisk, amounts }
}
