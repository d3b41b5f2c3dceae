/** The ways into a company with this device; one that the server knows as somebody else's enters under a new id. */
import { ok, type Result } from '../../domain/result.ts'
import { pinned } from '../../sync/lease.ts'
import { emptyNotes } from '../../sync/notebook.ts'
import type { Entered, EntranceError, NewCompany, Session, ThisDevice } from '../../sync/session.ts'
import type { SyncHost } from './host.ts'

export interface Entering {
  startCompany(company: NewCompany): Promise<Result<void, EntranceError>>
  /** With a one-time link: the first time, or after a reset. */
  join(link: string, password: string): Promise<Result<void, EntranceError>>
  signIn(email: string, password: string): Promise<Result<void, EntranceError>>
}

type EnteringHost = Pick<SyncHost, 'lanes' | 'notebook' | 'leases' | 'clock' | 'newId' | 'deviceName' | 'join'>

/** @param onEntered the same member as before is in again: what waited may go */
export function makeEntering(host: EnteringHost, session: Session, onEntered: () => Promise<void>): Entering {
  const enter = async (
    attempt: (device: ThisDevice) => Promise<Result<Entered, EntranceError>>,
  ): Promise<Result<void, EntranceError>> => {
    const name = host.deviceName()
    const known = await host.lanes.device()
    let id = known
    let entered = await attempt({ id, name })
    if (!entered.ok && entered.error.type === 'DeviceTaken') {
      // Not kept before somebody is in with it: a sync of who was here would make it theirs.
      id = host.newId()
      entered = await attempt({ id, name })
    }
    if (!entered.ok) return entered
    const { joined } = await host.notebook.read()
    const { company, member, leaseKey } = entered.value
    const isSame = joined?.company === company && joined.member === member
    const atMs = host.clock.nowMs()
    const lease = pinned(leaseKey, atMs)
    if (isSame) {
      if (id !== known) await host.lanes.renewDevice(id)
      await host.leases.write(lease)
    } else await host.join({ company, member }, id, { ...emptyNotes, joined: { company, member, atMs } }, lease)
    await onEntered()
    return ok(undefined)
  }

  return {
    startCompany: (company) => enter((device) => session.startCompany(company, device)),
    join: (link, password) => enter((device) => session.redeemLink(link, password, device)),
    signIn: (email, password) => enter((device) => session.signIn(email, password, device)),
  }
}
