/** For whoever watches the process: alive says that it answers, ready that a commit reaches the disk. */
import { done, problem, type Call, type Reply } from './route.ts'

export const alive = (): Promise<Reply> => Promise.resolve(done({ status: 'alive' }))

export async function ready({ server }: Call<unknown>): Promise<Reply> {
  try {
    await server.store.probe()
    return done({ status: 'ready' })
  } catch {
    return problem(503, 'CannotCommit')
  }
}
