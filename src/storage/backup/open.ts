/**
 * Opens a backup on this device: all of it is proved first, then its statements are filed beside those that are here.
 *
 * What is here already stays as it is, so that doing it twice changes nothing. The caller holds the lock of the ledger.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import { isReadableChunk } from '../../ledger/columns/chunkCheck.ts'
import { LedgerUnavailable } from '../../ledger/ledger.ts'
import { chunksOf, type StatementManifest } from '../../ledger/manifest.ts'
import type { ByteSource } from '../../ledger/reading/byteSource.ts'
import { SourceFailure } from '../../ledger/reading/sourceFailure.ts'
import { sha256 } from '../../ledger/reading/sourceHash.ts'
import { zipMembersOf, type ZipMember } from '../../ledger/reading/zip.ts'
import { ShelfFull, type ChunkHash, type ChunkShelf } from '../../ledger/shelf.ts'
import { unpackChunks } from './chunks.ts'
import {
  kindOfMember,
  manifestName,
  readBackupManifest,
  readDocumentMember,
  readSettings,
  readStatement,
  type BackupDocument,
  type BackupError,
  type BackupManifest,
  type BackupStatement,
  type LivingContents,
} from './format.ts'
import { isSealed, openSeal } from './seal.ts'
import type { LedgerDatabase } from '../ledger/database.ts'
import { ifRoom, type Reach } from '../ledger/reach.ts'
import { fileStatement, isDeleted, sweepOrphans } from '../ledger/statements.ts'

/** No member of a backup is larger; more is not taken into memory. */
const largestMemberBytes = 64 << 20

export interface OpeningParts {
  readonly database: LedgerDatabase
  readonly reach: Reach
  readonly shelf: ChunkShelf
}

export interface OpenedBackup extends LivingContents {
  readonly madeAtMs: number
  /** Statements that were not here before. */
  readonly filed: number
  readonly statements: number
}

export async function openBackup(
  source: ByteSource,
  passphrase: string | null,
  parts: OpeningParts,
): Promise<Result<OpenedBackup, BackupError>> {
  try {
    const inside = await insideOf(source, passphrase)
    if (!inside.ok) return inside
    const proved = await prove(inside.value)
    if (!proved.ok) return proved
    const filed = await fileAll(proved.value, parts)
    if (!filed.ok) return filed
    const { manifest, documents, settings, statements } = proved.value
    return ok({ madeAtMs: manifest.madeAtMs, documents, settings, statements: statements.length, filed: filed.value })
  } catch (failure) {
    await ifRoom(parts.reach, () => sweepOrphans(parts.database))
    if (failure instanceof SourceFailure) return damaged
    if (failure instanceof ShelfFull || (failure instanceof LedgerUnavailable && failure.reason === 'StorageFull')) return err({ type: 'StorageFull' })
    throw failure
  }
}

const damaged: Result<never, BackupError> = err({ type: 'BackupDamaged' })

async function insideOf(source: ByteSource, passphrase: string | null): Promise<Result<ByteSource, BackupError>> {
  if (!(await isSealed(source))) return ok(source)
  return passphrase === null ? err({ type: 'PassphraseNeeded' }) : openSeal(source, passphrase)
}

interface ProvedBackup {
  readonly manifest: BackupManifest
  readonly statements: readonly BackupStatement[]
  readonly documents: readonly BackupDocument[]
  readonly settings: Readonly<Record<string, string>>
  /** Member by member, so that only one is in memory. */
  chunks(): AsyncIterable<readonly (readonly [hash: ChunkHash, bytes: Uint8Array])[]>
}

/** Every byte is what was written, and every part can be understood. */
async function prove(source: ByteSource): Promise<Result<ProvedBackup, BackupError>> {
  const members = await zipMembersOf(source, Infinity)
  if (!members.ok) return (await looksZipped(source)) ? damaged : err({ type: 'NotABackup' })
  const byName = new Map(members.value.map((member) => [member.name, member]))
  const own = byName.get(manifestName)
  if (!own) return err({ type: 'NotABackup' })
  const bytes = await contentOf(own)
  const manifest = bytes ? readBackupManifest(bytes) : damaged
  if (!manifest.ok) return manifest

  const statements: BackupStatement[] = []
  const documents: BackupDocument[] = []
  const bundles: ZipMember[] = []
  const chunks = new Set<ChunkHash>()
  let settings: Readonly<Record<string, string>> | undefined = {}
  for (const { name, bytes: length, sha256: hash } of manifest.value.members) {
    const member = byName.get(name)
    const content = member && (await contentOf(member))
    if (!member || !content || content.length !== length || (await sha256(content)) !== hash) return damaged
    switch (kindOfMember(name)) {
      case 'statement': {
        const statement = readStatement(name, content)
        if (!statement) return damaged
        statements.push(statement)
        break
      }
      case 'chunks': {
        const unpacked = unpackChunks(content)
        if (!unpacked || !(await areNamedRight(unpacked))) return damaged
        for (const [chunk] of unpacked) chunks.add(chunk)
        bundles.push(member)
        break
      }
      case 'document': {
        const document = readDocumentMember(name, content)
        if (!document) return damaged
        documents.push(document)
        break
      }
      case 'settings':
        settings = readSettings(content)
        break
      case undefined:
        return damaged
    }
  }
  if (!settings || statements.some((statement) => !isCovered(statement.manifest, chunks))) return damaged
  return ok({
    manifest: manifest.value,
    statements,
    documents,
    settings,
    async *chunks() {
      for (const bundle of bundles) {
        const unpacked = unpackChunks((await contentOf(bundle)) ?? new Uint8Array(0))
        if (unpacked) yield unpacked
      }
    },
  })
}

const looksZipped = async (source: ByteSource): Promise<boolean> =>
  (await source.read(0, Math.min(source.size, 4))).join() === [0x50, 0x4b, 3, 4].join()

/** undefined when it is larger than any member of a backup. */
async function contentOf(member: ZipMember): Promise<Uint8Array | undefined> {
  if (member.sizeBytes > largestMemberBytes) return undefined
  const content = new Uint8Array(member.sizeBytes)
  let length = 0
  for await (const slice of member.bytes()) {
    if (length + slice.length > content.length) return undefined
    content.set(slice, length)
    length += slice.length
  }
  return content.subarray(0, length)
}

async function areNamedRight(chunks: readonly (readonly [hash: ChunkHash, bytes: Uint8Array])[]): Promise<boolean> {
  for (const [hash, bytes] of chunks) if ((await sha256(bytes)) !== hash) return false
  return true
}

const isCovered = (manifest: StatementManifest, chunks: ReadonlySet<ChunkHash>): boolean =>
  [...chunksOf(manifest)].every((hash) => chunks.has(hash))

/** @returns how many statements were not here before */
async function fileAll({ statements, chunks }: ProvedBackup, parts: OpeningParts): Promise<Result<number, BackupError>> {
  const { database, reach, shelf } = parts
  const here = new Set((await reach(() => database.statements.toArray())).filter((row) => !isDeleted(row)).map(({ id }) => id))
  const coming = statements.filter(({ manifest }) => !here.has(manifest.id))
  const needed = new Set(coming.flatMap(({ manifest }) => [...chunksOf(manifest)]))
  for await (const bundle of chunks()) {
    const wanted = bundle.filter(([hash]) => needed.has(hash))
    const known = await shelf.has(wanted.map(([hash]) => hash))
    const missing = new Map(wanted.filter((_, at) => !known[at]))
    if (missing.size > 0) await shelf.write(missing)
  }
  for (const { manifest } of coming) {
    if (!(await isReadable(manifest, shelf))) {
      await reach(() => sweepOrphans(database))
      return damaged
    }
  }
  for (const { manifest, importedAtMs, problemCount } of coming) {
    const row = { id: manifest.id, manifest, importedAtMs, problemCount, shared: false, deletedAtMs: null }
    const missing = await reach(() => fileStatement(database, row))
    if (missing.length > 0) return damaged
  }
  return ok(coming.length)
}

async function isReadable(manifest: StatementManifest, shelf: ChunkShelf): Promise<boolean> {
  for (const chunk of manifest.parts.flatMap((part) => part.chunks)) {
    if (!isReadableChunk(manifest, chunk, await shelf.read(chunk.columns))) return false
  }
  return true
}
