/** Chunks up, parts filed, chunks down. A part is filed whole or not at all; a chunk is given only for a part one may read. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { Readable } from 'node:stream'
import type { InferOutput } from 'valibot'
import { mayReadPart } from '../../src/domain/access/permissions.ts'
import { frameHeader } from '../../src/protocol/chunkFrames.ts'
import { limits } from '../../src/protocol/limits.ts'
import { identifyIn } from '../accounts/identify.ts'
import { readPartManifest } from '../filings/manifest.ts'
import type { shapes } from '../http/shapes.ts'
import { done, problem, type Call, type Reply } from './route.ts'

const isHash = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{64}$/.test(text)

export async function putChunk({ server, who, parameters, body, isGzip }: Call<Buffer>): Promise<Reply> {
  const { hash } = parameters
  if (!isHash(hash)) return problem(404, 'NotFound')
  const bytes = isGzip ? unzipped(body) : body
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== hash) return problem(422, 'ChunkMismatch')
  await who.company.putChunk(hash, bytes, server.nowMs())
  return done()
}

/** A bomb ends where a chunk would. */
function unzipped(body: Buffer): Buffer | undefined {
  try {
    return gunzipSync(body, { maxOutputLength: limits.chunkBytes })
  } catch {
    return undefined
  }
}

/** Answers what is missing; the device sends that and files again. */
export async function file({ server, who, body }: Call<InferOutput<typeof shapes.filing>>): Promise<Reply> {
  const { company, session } = who
  const bytes = await company.chunk(body.manifest)
  if (!bytes) return done({ missing: [body.manifest] })
  const read = readPartManifest(bytes)
  if (!read.ok) return problem(422, read.error)
  const { statement, location, exportedAt, chunks } = read.value
  if (statement !== body.statement) return problem(422, 'AnotherStatement')
  for (;;) {
    const now = await identifyIn(company, session.hash, server.nowMs())
    if (!now.ok) return { status: 401, body: { session: 'signIn' } }
    const part = {
      statement,
      location,
      part: location ?? '',
      filedBy: who.member.id,
      filedAtMs: server.nowMs(),
      manifest: body.manifest,
      exportedAt,
    }
    const filed = await company.filePart(part, [body.manifest, ...chunks], now.value.authority.version)
    if (!filed) continue
    if (filed.missing.length === 0) server.live.filed(company.id, [location])
    return done({ missing: filed.missing.slice(0, limits.chunksPerRequest) })
  }
}

/** What may not be read is left out as if it never was [W30]. */
export async function giveChunks({
  who,
  parameters,
  body,
}: Call<InferOutput<typeof shapes.wantedChunks>>): Promise<Reply> {
  const { company, member } = who
  const { statement } = parameters
  if (!isHash(statement)) return problem(404, 'NotFound')
  const holding = await company.partsHolding(statement, body.chunks)
  const allowed = body.chunks.filter((hash) =>
    holding.get(hash)?.some((location) => mayReadPart(member.access, location)),
  )
  if (allowed.length === 0 && body.chunks.length > 0) return problem(404, 'NotFound')
  const frames = async function* () {
    for (const hash of allowed) {
      const bytes = await company.chunk(hash)
      if (!bytes) continue
      yield frameHeader(hash, bytes.length)
      yield bytes
    }
  }
  return { status: 200, body: Readable.from(frames(), { objectMode: false }) }
}
