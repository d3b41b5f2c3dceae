/**
 * Enrolments as signals, beside what the statements on this device show.
 */
import { createMemo, type Accessor } from 'solid-js'
import { mayReadAll } from '../domain/access/permissions.ts'
import { type Earning, earningOf } from '../domain/enrolment/earning.ts'
import { type Enrolment, enrolmentsIn } from '../domain/enrolment/enrolments.ts'
import { slugOf } from '../domain/enrolment/programmes.ts'
import type { EnrolmentStatus } from '../domain/enrolment/status.ts'
import { type Unrecorded, unrecordedIn } from '../domain/enrolment/unrecorded.ts'
import type { Plain } from '../domain/access/documents.ts'
import { bankFor, profilesIn, taxProfileAt } from '../domain/profile/profiles.ts'
import { taxUrgency } from '../domain/profile/urgency.ts'
import type { Change } from '../documents/intent.ts'
import type { HistoryRow } from '../storage/database.ts'
import type { SaveState } from '../storage/documents/storedDocument.ts'
import type { Acted } from './eligibility/eligibility.ts'
import { useLedger } from './ledger/ledger.ts'
import { useLivingDocument } from './livingDocument.ts'
import { createLocationState, type LocationState } from './locations.ts'
import { dayOfMs } from './moments.ts'
import { useServices } from './services.ts'

export type EnrolmentField = 'since' | 'invitedOn' | 'dueOn' | 'note'

export interface ProgrammeState {
  readonly enrolments: Accessor<readonly Enrolment[]>
  readonly unrecorded: Accessor<readonly Unrecorded[]>
  readonly places: LocationState
  readonly saveStates: Accessor<readonly SaveState[]>
  setStatus(location: string, programme: string, status: EnrolmentStatus): Acted
  setField(location: string, programme: string, field: EnrolmentField, value: Plain | undefined): Acted
  /** By the name a person typed or picked. */
  record(location: string, programmeName: string, status: EnrolmentStatus): Acted
  /** What a statement shows has been so since a day that nobody noted. */
  recordEarning(location: string, programmeName: string): Acted
  earningOf(enrolment: Enrolment): Earning
  remove(location: string, programme: string): Acted
  undo(): Acted
  /** Newest first. */
  historyOf(location: string, programme: string): Promise<readonly HistoryRow[]>
}

const root = 'enrolments.status'

export function createProgrammeState(): ProgrammeState {
  const document = useLivingDocument('enrolments')
  const { overview } = useLedger()
  const { clock, sync } = useServices()
  const places = createLocationState()
  const profilesDocument = useLivingDocument('profiles')
  const profiles = createMemo(() => {
    const value = profilesDocument.value()
    return profilesIn({ bank: value['profiles.bank'] ?? {}, tax: value['profiles.tax'] ?? {}, assignments: value['profiles.assignments'] ?? {} })
  })
  const approvals = ({ location, programme }: Enrolment) => {
    const company = sync.company()
    if (company !== null && !mayReadAll(company.me.access, 'profiles')) return { isBankApproved: undefined, isTaxApproved: undefined }
    const tax = taxUrgency(taxProfileAt(profiles(), location), clock.today(), clock.nowMs())
    return { isBankApproved: bankFor(profiles(), location, programme)?.state === 'approved', isTaxApproved: tax.type !== 'pastDue' && tax.type !== 'pending' && (tax.type !== 'due' || tax.by !== null) }
  }
  const enrolments = createMemo(() => enrolmentsIn(document.value()[root] ?? {}))
  const partnerIdOf = (id: string) => places.locations().find((location) => location.id === id)?.partnerId ?? null
  const setStatus = (location: string, programme: string, status: EnrolmentStatus) =>
    document.act('enrolments.setStatus', statusChanges(location, programme, status, clock.nowMs()))
  return {
    enrolments,
    unrecorded: createMemo(() => {
      const earnings = (overview()?.earnings ?? []).map(({ location, programme, month }) => ({ partnerId: location, programme, month }))
      return unrecordedIn(earnings, enrolments(), partnerIdOf)
    }),
    places,
    saveStates: () => [document.saveState()],
    setStatus,
    setField: (location, programme, field, value) => document.act('enrolments.setField', [fieldChange(location, programme, field, value)]),
    record: (location, name, status) => setStatus(location, slugOf(name), status),
    recordEarning: (location, name) =>
      document.act('enrolments.setStatus', statusChanges(location, slugOf(name), 'enrolled', undefined)),
    earningOf: (enrolment) =>
      earningOf({
        enrolment,
        sinceDay: enrolment.sinceMs === null ? null : dayOfMs(enrolment.sinceMs),
        ...approvals(enrolment),
        today: clock.today(),
      }),
    remove: (location, programme) =>
      document.act('enrolments.remove', ['status', 'since', 'invitedOn', 'dueOn', 'note'].map((field) => fieldChange(location, programme, field, undefined))),
    undo: () => document.undo(),
    async historyOf(location, programme) {
      // Whoever follows this asks again after a change.
      document.value()
      const found = await document.history(root, `${location}/${programme}/status`)
      return found.ok ? found.value : []
    },
  }
}

/** A status begins when it is recorded, until somebody says otherwise: the 48-hour clock needs an hour. */
export const statusChanges = (location: string, programme: string, status: EnrolmentStatus, nowMs: number | undefined): readonly Change[] => [
  fieldChange(location, programme, 'status', status),
  fieldChange(location, programme, 'since', nowMs),
]

const fieldChange = (location: string, programme: string, field: string, value: Plain | undefined): Change => {
  const key = `${location}/${programme}/${field}`
  return value === undefined ? { root, key } : { root, key, value }
}
