/** Roll-ups filed, and given with their slices: for a location one may read, never for a hash alone. */
import type { InferOutput } from 'valibot'
import { mayReadPart } from '../../src/domain/access/permissions.ts'
import { decodeRollUp } from '../../src/ledger/rollup/rollUp.ts'
import { currentSets, readableRollUps } from '../filings/rollUps.ts'
import type { shapes } from '../http/shapes.ts'
import { chunksReply, fileAsOfNow, lacking } from './filings.ts'
import { problem, type Call, type Reply } from './route.ts'

/** Of another set than the one that is there it is refused. */
export async function fileRollUp(call: Call<InferOutput<typeof shapes.rollUp>>): Promise<Reply> {
  const { server, who, body } = call
  const { company } = who
  const bytes = await company.chunk(body.rollUp)
  if (!bytes) return lacking(company, [body.rollUp])
  const rollUp = decodeRollUp(bytes)
  if (!rollUp) return problem(422, 'RollUpUnreadable')
  const { location: part, set } = rollUp
  const location = part === '' ? null : part
  const row = { part, location, setHash: set, rollUp: body.rollUp, filedBy: who.member.id, filedAtMs: server.nowMs() }
  const chunks = [body.rollUp, ...new Set(rollUp.slices.map(({ hash }) => hash))]
  return fileAsOfNow(call, location, async ({ authority, filingsVersion }) => {
    if ((await currentSets(company)).get(part) !== set) return problem(409, 'AnotherSet')
    return company.fileRollUp(row, chunks, { filings: filingsVersion, authority: authority.version })
  })
}

/** What may not be read is left out as if it never was [W30]. */
export async function giveRollUpChunks({ who, body }: Call<InferOutput<typeof shapes.wantedChunks>>): Promise<Reply> {
  const { company, member } = who
  const current = new Set((await readableRollUps(who)).map(({ location }) => location))
  const holding = await company.rollUpsHolding(body.chunks)
  const allowed = body.chunks.filter((hash) =>
    holding.get(hash)?.some((location) => mayReadPart(member.access, location) && current.has(location)),
  )
  return chunksReply(company, body, allowed)
}
