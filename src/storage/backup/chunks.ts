/** Chunks one after the other in one member: 32 bytes of name, 4 bytes of length, little-endian, then its bytes. */
import type { ChunkHash } from '../../ledger/shelf.ts'

const nameBytes = 32
const headBytes = nameBytes + 4

export function packChunks(chunks: readonly (readonly [hash: ChunkHash, bytes: Uint8Array])[]): Uint8Array {
  const packed = new Uint8Array(chunks.reduce((sum, [, bytes]) => sum + headBytes + bytes.length, 0))
  const view = new DataView(packed.buffer)
  let at = 0
  for (const [hash, bytes] of chunks) {
    packed.set(bytesOfHex(hash), at)
    view.setUint32(at + nameBytes, bytes.length, true)
    packed.set(bytes, at + headBytes)
    at += headBytes + bytes.length
  }
  return packed
}

/** undefined when the lengths do not fit. */
export function unpackChunks(packed: Uint8Array): readonly (readonly [hash: ChunkHash, bytes: Uint8Array])[] | undefined {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const chunks: (readonly [ChunkHash, Uint8Array])[] = []
  for (let at = 0; at < packed.length; ) {
    if (at + headBytes > packed.length) return undefined
    const end = at + headBytes + view.getUint32(at + nameBytes, true)
    if (end > packed.length) return undefined
    chunks.push([hexOfBytes(packed.subarray(at, at + nameBytes)), packed.slice(at + headBytes, end)])
    at = end
  }
  return chunks
}

const bytesOfHex = (hex: string): Uint8Array => Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16))

const hexOfBytes = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
