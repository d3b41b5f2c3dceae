/** Asked for the one act that depends on a role at Microsoft: completing the company's migration. */
import { isIncentivesAdmin } from '../../src/domain/access/permissions.ts'
import type { Rooms } from '../documents/rooms.ts'
import type { Who } from './identify.ts'

export async function isRecordedIncentivesAdmin(rooms: Rooms, { company, member }: Who): Promise<boolean> {
  const { shadow } = await rooms.room(company, 'migration').peek()
  return isIncentivesAdmin(member, shadow.value())
}
