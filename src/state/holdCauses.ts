/** What the profiles on this device say about held money: the card that asks somebody to act names the real reason. */
import { createMemo, type Accessor } from 'solid-js'
import { slugOf } from '../domain/enrolment/programmes.ts'
import { locationsIn } from '../domain/location.ts'
import type { BlockedMoney } from '../domain/payout/risk.ts'
import { type HoldCause, holdCauseOf } from '../domain/profile/holdCause.ts'
import { profilesIn } from '../domain/profile/profiles.ts'
import { useLivingDocument } from './livingDocument.ts'
import { useServices } from './services.ts'

/** null where no profile explains it, and in the moment before the profiles are loaded. */
export function createHoldCause(held: Accessor<BlockedMoney | undefined>): Accessor<HoldCause | null> {
  const facts = useLivingDocument('facts')
  const document = useLivingDocument('profiles')
  const { clock } = useServices()
  return createMemo(() => {
    const money = held()
    const location = locationsIn(facts.value()['facts.locations'] ?? {}).find(({ partnerId }) => partnerId === money?.location)
    if (!money || !location) return null
    const value = document.value()
    const profiles = profilesIn({ bank: value['profiles.bank'] ?? {}, tax: value['profiles.tax'] ?? {}, assignments: value['profiles.assignments'] ?? {} })
    return holdCauseOf({ status: money.status, location: location.id, programme: slugOf(money.programme) }, profiles, clock.today(), clock.nowMs())
  })
}
