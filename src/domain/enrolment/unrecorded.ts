/**
 * What the statements show although no enrolment is recorded: somebody earns there, so somebody enrolled [N8].
 */
import type { Month } from '../period.ts'
import type { Enrolment } from './enrolments.ts'
import { slugOf } from './programmes.ts'

export interface EarningPlace {
  /** Partner id of the location, as the files write it. */
  readonly partnerId: string
  /** Programme as the files name it. */
  readonly programme: string
  readonly month: Month
}

export interface Unrecorded {
  readonly partnerId: string
  /** Slug. */
  readonly programme: string
  readonly name: string
  readonly lastMonth: Month
}

/** @param partnerIdOf partner id of a recorded location, by its id */
export function unrecordedIn(earnings: readonly EarningPlace[], enrolments: readonly Enrolment[], partnerIdOf: (location: string) => string | null): readonly Unrecorded[] {
  const recorded = new Set(enrolments.map((enrolment) => `${partnerIdOf(enrolment.location)}/${enrolment.programme}`))
  const found = new Map<string, Unrecorded>()
  for (const { partnerId, programme, month } of earnings) {
    const slug = slugOf(programme)
    const key = `${partnerId}/${slug}`
    const earlier = found.get(key)
    if (partnerId === '' || recorded.has(key) || (earlier && earlier.lastMonth >= month)) continue
    found.set(key, { partnerId, programme: slug, name: programme, lastMonth: month })
  }
  return [...found.values()].sort((a, b) => (a.lastMonth < b.lastMonth ? 1 : a.lastMonth > b.lastMonth ? -1 : 0))
}
