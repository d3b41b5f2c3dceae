/** What one member may see of the company: oneself and names; everything about access for who manages it. */
import { actRights } from '../../src/domain/access/permissions.ts'
import type { CompanyView, MemberView } from '../../src/protocol/message.ts'
import type { Member } from '../store/store.ts'
import type { Who } from './identify.ts'

export function companyViewFor({ authority, member }: Who): CompanyView {
  const { company } = authority
  const manages = actRights.manageAccess[member.access.level] !== 'no'
  return {
    version: authority.version,
    id: company.id,
    name: company.name,
    me: viewOf(member),
    colleagues: authority.members.map(({ id, fullName }) => ({ id, fullName })),
    members: manages ? authority.members.map(viewOf) : [],
    devices: authority.devices.filter((device) => device.state !== 'wiped' && (manages || device.member === member.id)),
    leaseDays: company.leaseDays,
    awaitsConfirmation: company.awaitsConfirmation,
  }
}

const viewOf = ({ id, fullName, email, access, person, state }: Member): MemberView => ({
  id,
  fullName,
  email,
  access,
  person,
  state,
})
