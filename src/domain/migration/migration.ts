/**
 * Where a company stands on its way to Partner Center, and the one thing to do next.
 *
 * Edits merge first and are judged here, when they are read: two phones may tick in any order, nothing is lost, and a
 * step whose ground was taken away is shown as to be confirmed, never silently undone [M7, M8, M9].
 */
import { type Entries, flagIn } from '../entries.ts'
import { adminsAt, type Grid } from './gaps.ts'
import { canSignIn, isIncentivesAdmin, type Person, staffOf } from './people.ts'
import { type StepId, stepIds, steps } from './steps.ts'

export type StepState =
  | 'done'
  /** Ticked, but a step it rests on is not: somebody should look. */
  | 'toConfirm'
  /** The first one that is not done. */
  | 'current'
  | 'later'

export interface Progress {
  readonly steps: readonly { readonly id: StepId; readonly state: StepState }[]
  readonly done: number
  /** Where to resume; null once everything is done. */
  readonly current: StepId | null
  readonly finished: boolean
}

/** @param ticks root map `migration.steps`: step id → ticked */
export function progressOf(ticks: Entries): Progress {
  const ticked = (id: StepId) => flagIn(ticks[id]) === true
  const rests = (id: StepId): boolean => steps.find((step) => step.id === id)?.needs.every((needed) => ticked(needed) && rests(needed)) ?? true
  const current = stepIds.find((id) => !ticked(id)) ?? null
  const judged = stepIds.map((id) => ({
    id,
    state: ticked(id) ? (rests(id) ? ('done' as const) : ('toConfirm' as const)) : id === current ? ('current' as const) : ('later' as const),
  }))
  return { steps: judged, done: judged.filter((step) => step.state === 'done').length, current, finished: current === null }
}

/** Ticked, whether or not what it rests on still is. */
export const isTicked = (progress: Progress, id: StepId): boolean =>
  progress.steps.some((step) => step.id === id && (step.state === 'done' || step.state === 'toConfirm'))

/** One thing somebody can do now. */
export type NextStep =
  | { readonly type: 'signIn' }
  | { readonly type: 'confirmStep'; readonly step: StepId }
  | { readonly type: 'addPeople' }
  | { readonly type: 'createAccount'; readonly person: string }
  | { readonly type: 'confirmSetUp' }
  | { readonly type: 'handOver'; readonly person: string }
  | { readonly type: 'confirmHandOver' }
  | { readonly type: 'completeMigration'; readonly people: readonly string[] }

/** In the order in which they make sense; the first is the one to show. */
export function nextStepsOf(progress: Progress, people: readonly Person[]): readonly NextStep[] {
  const staff = staffOf(people)
  const toCreate = staff.filter((person) => person.handover === 'planned')
  const toHand = staff.filter((person) => person.handover === 'created')
  const open = (id: StepId) => !isTicked(progress, id)
  return [
    ...progress.steps.filter((step) => step.state === 'toConfirm').map((step) => ({ type: 'confirmStep', step: step.id }) as const),
    ...(open('M1') ? [{ type: 'signIn' } as const] : []),
    ...(staff.length === 0 && open('M2') ? [{ type: 'addPeople' } as const] : []),
    ...toCreate.map((person) => ({ type: 'createAccount', person: person.id }) as const),
    ...(staff.length > 0 && toCreate.length === 0 && open('M2') ? [{ type: 'confirmSetUp' } as const] : []),
    ...toHand.map((person) => ({ type: 'handOver', person: person.id }) as const),
    ...(staff.length > 0 && staff.every(canSignIn) && open('M3') ? [{ type: 'confirmHandOver' } as const] : []),
    ...(open('M4') && !open('M3') ? [{ type: 'completeMigration', people: staff.filter(isIncentivesAdmin).map((person) => person.id) } as const] : []),
  ]
}

/** Why the company's migration should not be completed yet [M4]. */
export type Blocker =
  | { readonly type: 'stepOpen'; readonly step: StepId }
  | { readonly type: 'nobody' }
  /** No incentives admin of this location holds sign-in details. */
  | { readonly type: 'noAdminWithSignIn'; readonly location: string }
  | { readonly type: 'handOverPending'; readonly person: string }

export interface Readiness {
  readonly ready: boolean
  readonly blockers: readonly Blocker[]
  /** Incentives admins who hold sign-in details: they can complete it. */
  readonly canComplete: readonly string[]
}

export function readinessOf(progress: Progress, grid: Grid): Readiness {
  const staff = staffOf(grid.people)
  const withSignIn = staff.filter(canSignIn)
  const canComplete = withSignIn.filter(isIncentivesAdmin)
  const blockers: readonly Blocker[] = [
    ...progress.steps.filter(({ id, state }) => id !== 'M4' && state !== 'done').map(({ id }) => ({ type: 'stepOpen', step: id }) as const),
    ...(canComplete.length === 0 ? [{ type: 'nobody' } as const] : []),
    ...grid.locations.filter((location) => adminsAt(withSignIn, location).length === 0).map((location) => ({ type: 'noAdminWithSignIn', location }) as const),
    ...staff.filter((person) => !canSignIn(person)).map((person) => ({ type: 'handOverPending', person: person.id }) as const),
  ]
  return { ready: blockers.length === 0, blockers, canComplete: canComplete.map((person) => person.id) }
}
