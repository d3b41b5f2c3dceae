/** Roll-ups filed, and given with their slices: for a location one may read, never for a hash alone. */
import type { InferOutput } from 'valibot'
import { mayReadPart } from '../../src/domain/access/permissions.ts'
import { decodeRollUp } from '../../src/ledger/rollup/rollUp.ts'
import { limits } from '../../src/protocol/limits.ts'
import { identifyIn } from '../accounts/identify.ts'
import { currentSets, readableRollUps } from '../filings/rollUps.ts'
import type { shapes } from '../http/shapes.ts'
import { chunksReply } from './filings.ts'
import { done, problem, type Call, type Reply } from './route.ts'

/** Answers what is missing; the device sends that and files again. Of another set than the one that is there it is refused. */
export async function fileRollUp({ server, who, body }: Call<InferOutput<typeof shapes.rollUp>>): Promise<Reply> {
  const { company, session } = who
  const bytes = await company.chunk(body.rollUp)
  if (!bytes) return done({ missing: [body.rollUp] })
  const rollUp = decodeRollUp(bytes)
  if (!rollUp) return problem(422, 'RollUpUnreadable')
  const part = rollUp.location
  const location = part === '' ? null : part
  const chunks = [body.rollUp, ...new Set(rollUp.slices.map(({ hash }) => hash))]
  for (;;) {
    const now = await identifyIn(company, session.hash, server.nowMs())
    if (!now.ok) return { status: 401, body: { session: 'signIn' } }
    const filings = await company.filingsVersion()
    if ((await currentSets(company)).get(part) !== rollUp.set) return problem(409, 'AnotherSet')
    const filed = await company.fileRollUp(
      { part, location, setHash: rollUp.set, rollUp: body.rollUp, filedBy: who.member.id, filedAtMs: server.nowMs() },
      chunks,
      { filings, authority: now.value.authority.version },
    )
    if (!filed) continue
    if (filed.missing.length === 0) server.live.filed(company.id, [location])
    return done({ missing: filed.missing.slice(0, limits.chunksPerRequest) })
  }
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
