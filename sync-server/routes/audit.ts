/** Who changed whose access, newest first. */
import { done, type Call, type Reply } from './route.ts'

const mostRows = 500

export async function audit({ who }: Call<unknown>): Promise<Reply> {
  return done({ rows: await who.company.audit(mostRows) })
}
