/** What a member may look up about the company: who changed whose access, and which devices there are. */
import { devicesFor } from '../accounts/view.ts'
import { done, type Call, type Reply } from './route.ts'

const mostRows = 500

/** Newest first. */
export async function audit({ who }: Call<unknown>): Promise<Reply> {
  return done({ rows: await who.company.audit(mostRows) })
}

export const devices = ({ who }: Call<unknown>): Promise<Reply> => Promise.resolve(done({ devices: devicesFor(who) }))
