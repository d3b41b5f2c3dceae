/** Is this member the person who, as the company recorded, is incentives admin at Microsoft somewhere? */
import type { Rooms } from '../documents/rooms.ts'
import type { Who } from './identify.ts'

/** Roles are kept under `personId/location/programme`; `admin` is the incentives admin. */
export async function isRecordedIncentivesAdmin(rooms: Rooms, { company, member }: Who): Promise<boolean> {
  if (member.person === null) return false
  const { shadow } = await rooms.room(company, 'migration').peek()
  const roles = shadow.value()['migration.roles'] ?? {}
  return Object.entries(roles).some(([key, role]) => key.split('/')[0] === member.person && role === 'admin')
}
