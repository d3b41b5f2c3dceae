/**
 * Where chunks lie: the one contract between import, storage, sync and server.
 *
 * A chunk is named by the SHA-256 (hex) of its uncompressed bytes, so writing one twice is harmless and
 * two people can never mean different bytes by one name.
 */
export type ChunkHash = string

/** Rejected by `write` when the device has no room left. */
export class ShelfFull extends Error {
  override readonly name = 'ShelfFull'
  readonly missingBytes: number | null

  constructor(missingBytes: number | null) {
    super('No room for more chunks')
    this.missingBytes = missingBytes
  }
}

export interface ChunkShelf {
  /** Which of these are here, in the same order. */
  has(hashes: readonly ChunkHash[]): Promise<boolean[]>
  /** The bytes of each, in the same order; undefined where one is missing. */
  read(hashes: readonly ChunkHash[]): Promise<(Uint8Array | undefined)[]>
  write(chunks: ReadonlyMap<ChunkHash, Uint8Array>): Promise<void>
}
