/** Chunks up, parts filed, chunks down. A part is filed whole or not at all; a chunk is given only for a part one may read. */
import { Readable } from 'node:stream'
import type { InferOutput } from 'valibot'
import { actRights, mayReadPart } from '../../src/domain/access/permissions.ts'
import { isHash } from '../../src/ledger/manifestCheck.ts'
import { frameHeader } from '../../src/protocol/chunkFrames.ts'
import { limits } from '../../src/protocol/limits.ts'
import { asOfNow, type Who } from '../accounts/identify.ts'
import type { Arrived } from '../http/arriving.ts'
import { readPartManifest } from '../filings/manifest.ts'
import type { shapes } from '../http/shapes.ts'
import { sha256 } from '../sha256.ts'
import type { CompanyStore, Filed } from '../store/store.ts'
import { done, problem, type Call, type Reply } from './route.ts'

/**
 * A chunk, or with `from` what is missing of one whose beginning is here. Where the line breaks, what arrived stays: on a
 * line that never holds long enough for the whole, it comes all the same [W43].
 */
export async function putChunk({ server, who, parameters, query, body: arrived }: Call<Arrived | undefined>): Promise<Reply> {
  const { hash } = parameters
  const from = Number(query['from'] ?? 0)
  if (!isHash(hash)) return problem(404, 'NotFound')
  const { company } = who
  const size = arrived?.bytes.length ?? limits.chunkBytes
  if (size > limits.shortChunkBytes) server.pace.carried('chunks', who, size)
  const beginning = from > 0 ? (await company.beginnings([hash])).get(hash)?.subarray(0, from) : new Uint8Array(0)
  if (!arrived || beginning?.length !== from || from + arrived.bytes.length > limits.chunkBytes) return problem(422, 'ChunkMismatch')
  const bytes = Buffer.concat([beginning, arrived.bytes])
  if (sha256(bytes) === hash) {
    await company.putChunk(hash, bytes, server.nowMs())
    return done()
  }
  // All of it, and it does not fit: it was no beginning of anything.
  if (arrived.isWhole || bytes.length > 0) await company.beginChunk(hash, arrived.isWhole ? undefined : bytes, server.nowMs())
  return problem(422, 'ChunkMismatch')
}

export async function file(call: Call<InferOutput<typeof shapes.filing>>): Promise<Reply> {
  const { server, who, body } = call
  const { company } = who
  const bytes = await company.chunk(body.manifest)
  if (!bytes) return lacking(company, [body.manifest])
  const read = readPartManifest(bytes)
  if (!read.ok) return problem(422, read.error)
  const { statement, location, exportedAt, chunks } = read.value
  if (statement !== body.statement) return problem(422, 'AnotherStatement')
  const part = {
    statement,
    location,
    part: location ?? '',
    filedBy: who.member.id,
    filedAtMs: server.nowMs(),
    manifest: body.manifest,
    exportedAt,
  }
  return fileAsOfNow(call, location, ({ authority }) => company.filePart(part, [body.manifest, ...chunks], authority.version))
}

/** @param attempt false: what it was decided on has changed meanwhile */
export async function fileAsOfNow(
  { server, who }: Call<unknown>,
  location: string | null,
  attempt: (now: Who) => Promise<Filed | Reply | false>,
): Promise<Reply> {
  const filed = await asOfNow(who, server.nowMs, async (now) =>
    actRights.importStatement[now.member.access.level] === 'yes' ? attempt(now) : problem(403, 'NotAllowed'),
  )
  if (!filed) return { status: 401, body: { session: 'signIn' } }
  if ('status' in filed) return filed
  if (filed.missing.length === 0) server.live.filed(who.company.id, [location])
  return lacking(who.company, filed.missing)
}

/** Lacking nothing, it is filed. Else the device sends what is missing, from where it broke off [W43], and files again. */
export async function lacking(company: CompanyStore, chunks: readonly string[]): Promise<Reply> {
  const missing = chunks.slice(0, limits.chunksPerRequest)
  const begun = [...(await company.beginnings(missing))].map(([hash, { length }]) => [hash, length])
  return done(begun.length > 0 ? { missing, begun: Object.fromEntries(begun) } : { missing })
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
  return chunksReply(company, body, allowed)
}

/** Of the first one that was asked for, only what comes after `from` [W43]. */
export function chunksReply(company: CompanyStore, wanted: InferOutput<typeof shapes.wantedChunks>, allowed: readonly string[]): Reply {
  if (allowed.length === 0 && wanted.chunks.length > 0) return problem(404, 'NotFound')
  const frames = async function* () {
    for (const hash of allowed) {
      const bytes = (await company.chunk(hash))?.subarray(hash === wanted.chunks[0] ? wanted.from : 0)
      if (!bytes) continue
      yield frameHeader(hash, bytes.length)
      yield bytes
    }
  }
  return { status: 200, body: Readable.from(frames(), { objectMode: false }) }
}
