/** What remains per location after the company's migration, as signals. */
import { createMemo, type Accessor } from 'solid-js'
import { enrolmentsIn } from '../../domain/enrolment/enrolments.ts'
import { type Afterwards, afterwardsOf, seenKey } from '../../domain/migration/afterwards.ts'
import { mayReadAll } from '../../domain/access/permissions.ts'
import { profilesIn } from '../../domain/profile/profiles.ts'
import type { Acted } from '../eligibility/eligibility.ts'
import { useLivingDocument } from '../livingDocument.ts'
import type { MigrationState } from './migration.ts'
import { useServices } from '../services.ts'

export interface AfterwardsState {
  readonly afterwards: Accessor<readonly Afterwards[]>
  /** False for whoever may not see bank and tax. */
  readonly seesProfiles: Accessor<boolean>
  noteSeen(location: string, programme: string, isSeen: boolean): Acted
}

export function createAfterwards(state: MigrationState): AfterwardsState {
  const profiles = useLivingDocument('profiles')
  const enrolments = useLivingDocument('enrolments')
  const migration = useLivingDocument('migration')
  const { clock, sync } = useServices()
  return {
    afterwards: createMemo(() => {
      const value = profiles.value()
      return afterwardsOf({
        locations: state.places.locations().map(({ id }) => id),
        profiles: profilesIn({ bank: value['profiles.bank'] ?? {}, tax: value['profiles.tax'] ?? {}, assignments: value['profiles.assignments'] ?? {} }),
        enrolments: enrolmentsIn(enrolments.value()['enrolments.status'] ?? {}),
        checks: migration.value()['migration.checks'] ?? {},
        today: clock.today(),
        nowMs: clock.nowMs(),
      })
    }),
    seesProfiles: () => {
      const company = sync.company()
      return company === null || mayReadAll(company.me.access, 'profiles')
    },
    noteSeen: (location, programme, isSeen) => state.check(seenKey(location, programme), isSeen),
  }
}
