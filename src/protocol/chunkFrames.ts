/**
 * Many chunks in one stream: 32 bytes of hash, 4 bytes of length (big-endian), then the chunk; again until the end.
 * A cut stream ends within a chunk: the next one may go on there, its first frame then holds the rest.
 */
import { limits } from './limits.ts'

const headerBytes = 36

export function frameHeader(hash: string, length: number): Uint8Array {
  const header = new Uint8Array(headerBytes)
  for (let at = 0; at < 32; at++) header[at] = Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16)
  new DataView(header.buffer).setUint32(32, length)
  return header
}

export interface ChunkFrame {
  readonly hash: string
  readonly bytes: Uint8Array
}

/** Takes pieces of any size in order and gives the frames that are whole; throws nothing: a senseless length ends it. */
export interface FrameReader {
  take(piece: Uint8Array): readonly ChunkFrame[]
  /** What there is so far of the frame that is not whole; undefined before its first byte. */
  begun(): ChunkFrame | undefined
  readonly isBroken: boolean
}

export function makeFrameReader(): FrameReader {
  let held = new Uint8Array(0)
  let isBroken = false
  return {
    get isBroken() {
      return isBroken
    },
    begun: () => (held.length > headerBytes ? { hash: hexOf(held.subarray(0, 32)), bytes: held.slice(headerBytes) } : undefined),
    take(piece) {
      held = joined(held, piece)
      const frames: ChunkFrame[] = []
      while (!isBroken && held.length >= headerBytes) {
        const length = new DataView(held.buffer, held.byteOffset).getUint32(32)
        if (length > limits.chunkBytes) isBroken = true
        if (isBroken || held.length < headerBytes + length) break
        frames.push({ hash: hexOf(held.subarray(0, 32)), bytes: held.slice(headerBytes, headerBytes + length) })
        held = held.slice(headerBytes + length)
      }
      return frames
    },
  }
}

export function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
