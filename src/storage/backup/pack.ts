/** Writes a backup, statement by statement; it grows outside the memory of the page. */
import { makeZipPacker } from '../../ledger/reading/packZip.ts'
import { sha256 } from '../../ledger/reading/sourceHash.ts'
import { chunksOf } from '../../ledger/manifest.ts'
import type { ChunkHash, ChunkShelf } from '../../ledger/shelf.ts'
import { packChunks } from './chunks.ts'
import {
  aManifest,
  chunksName,
  documentName,
  jsonBytes,
  manifestName,
  settingsName,
  statementName,
  type BackupMember,
  type BackupStatement,
  type LivingContents,
} from './format.ts'
import { makeSeal } from './seal.ts'
import type { StatementRow } from '../ledger/database.ts'

/** About so much of chunks in one member: zip files have room for 65,535 members. */
const memberBytes = 4 << 20

export interface BackupOptions {
  /** null: anybody who has the file can read it. */
  readonly passphrase: string | null
  readonly madeAtMs: number
}

export const backupType = 'application/vnd.aval.backup'

/** Statements whose lines are not all on this device are left out: the company's server has them. */
export async function packBackup(
  statements: readonly StatementRow[],
  shelf: ChunkShelf,
  living: LivingContents,
  { passphrase, madeAtMs }: BackupOptions,
): Promise<Blob> {
  const file = await makeFile(passphrase)
  const zip = makeZipPacker((piece) => file.write(piece))
  const members: BackupMember[] = []
  const add = async (name: string, bytes: Uint8Array) => {
    members.push({ name, bytes: bytes.length, sha256: await sha256(bytes) })
    zip.add(name, bytes)
    await file.settle()
  }

  const packed = new Set<ChunkHash>()
  let waiting: [ChunkHash, Uint8Array][] = []
  let waitingBytes = 0
  let bundles = 0
  const addChunks = async () => {
    if (waiting.length > 0) await add(chunksName(++bundles), packChunks(waiting))
    waiting = []
    waitingBytes = 0
  }

  for (const { manifest, importedAtMs, problemCount } of statements) {
    const hashes = [...chunksOf(manifest)]
    if ((await shelf.has(hashes)).includes(false)) continue
    for (const chunk of manifest.parts.flatMap((part) => part.chunks)) {
      const fresh = [...new Set(chunk.columns)].filter((hash) => !packed.has(hash))
      const blobs = await shelf.read(fresh)
      for (const [at, hash] of fresh.entries()) {
        packed.add(hash)
        waiting.push([hash, blobs[at]!])
        waitingBytes += blobs[at]!.length
      }
      if (waitingBytes >= memberBytes) await addChunks()
    }
    await add(statementName(manifest.id), jsonBytes({ manifest, importedAtMs, problemCount } satisfies BackupStatement))
  }
  await addChunks()
  for (const { name, entries } of living.documents) await add(documentName(name), jsonBytes({ entries }))
  await add(settingsName, jsonBytes(living.settings))
  zip.add(manifestName, jsonBytes(aManifest(madeAtMs, members)))
  zip.finish()
  return file.finish()
}

/** Pieces of a file, sealed if so wished, put down as a blob now and then: the browser keeps large ones on the disk. */
async function makeFile(passphrase: string | null) {
  const seal = passphrase === null ? undefined : await makeSeal(passphrase)
  let coming: Uint8Array[] = []
  let parts: BlobPart[] = seal ? [seal.head] : []
  const settle = async () => {
    const pieces = coming
    coming = []
    for (const piece of pieces) parts.push(...(seal ? await seal.add(piece) : [piece as Uint8Array<ArrayBuffer>]))
    if (parts.length > 64) parts = [new Blob(parts)]
  }
  return {
    write: (piece: Uint8Array) => void coming.push(piece),
    settle,
    async finish() {
      await settle()
      if (seal) parts.push(await seal.finish())
      return new Blob(parts, { type: backupType })
    },
  }
}
