/** What one member may see of the company: oneself and names; everything about access for who manages it. */
import { actRights } from '../../src/domain/access/permissions.ts'
import type { CompanyView, DeviceView, MemberView } from '../../src/protocol/message.ts'
import type { Member } from '../store/store.ts'
import type { Who } from './identify.ts'

export function companyViewFor({ authority, member }: Who): CompanyView {
  const { company } = authority
  return {
    version: authority.version,
    id: company.id,
    name: company.name,
    me: viewOf(member),
    colleagues: authority.members.map(({ id, fullName }) => ({ id, fullName })),
    members: managesAccess(member) ? authority.members.map(viewOf) : [],
    migratedOn: company.migratedOn,
    awaitsConfirmation: company.awaitsConfirmation,
  }
}

/** Devices with their last contact: one's own, or everyone's for who manages access. */
export const devicesFor = ({ authority, member }: Who): readonly DeviceView[] =>
  authority.devices.filter((device) => device.state !== 'wiped' && (managesAccess(member) || device.member === member.id))

const managesAccess = ({ access }: Member): boolean => actRights.manageAccess[access.level] !== 'no'

const viewOf = ({ id, fullName, email, access, person, state }: Member): MemberView => ({ id, fullName, email, access, person, state })
