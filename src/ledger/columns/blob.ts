/** The sixteen bytes with which every column of a chunk begins; `FORMAT.md` says what follows. */
export const headBytes = 16

export const blobKinds = { dictionary: 1, plain: 2, amount: 3, lineNumbers: 4, keys: 5, pattern: 6 } as const

export type BlobKind = (typeof blobKinds)[keyof typeof blobKinds]

export interface BlobHead {
  readonly kind: number
  /** Bytes per code, length or lane; what exactly depends on the kind. */
  readonly width: number
  readonly lines: number
  readonly first: number
  readonly second: number
}

/** An empty blob of the right size with its head written. */
export function newBlob(head: BlobHead, bodyBytes: number): Uint8Array {
  const blob = new Uint8Array(headBytes + bodyBytes)
  const view = new DataView(blob.buffer)
  view.setUint8(0, head.kind)
  view.setUint8(1, head.width)
  view.setUint32(4, head.lines, true)
  view.setUint32(8, head.first, true)
  view.setUint32(12, head.second, true)
  return blob
}

export function headOf(blob: Uint8Array): BlobHead {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  return {
    kind: view.getUint8(0),
    width: view.getUint8(1),
    lines: view.getUint32(4, true),
    first: view.getUint32(8, true),
    second: view.getUint32(12, true),
  }
}

/** Numbers of 1, 2 or 4 bytes, little-endian as every machine that runs a browser is. */
export function writeNumbers(blob: Uint8Array, at: number, width: number, numbers: ArrayLike<number>, count: number): void {
  if (width === 0) return
  const written = width === 1 ? new Uint8Array(count) : width === 2 ? new Uint16Array(count) : new Uint32Array(count)
  for (let index = 0; index < count; index++) written[index] = numbers[index]!
  blob.set(new Uint8Array(written.buffer), at)
}

export function readNumbers(blob: Uint8Array, at: number, width: number, count: number): Uint8Array | Uint16Array | Uint32Array {
  if (width === 0) return new Uint8Array(count)
  // Copied to where the platform wants it aligned.
  const bytes = blob.slice(at, at + width * count)
  if (width === 1) return bytes
  return width === 2 ? new Uint16Array(bytes.buffer) : new Uint32Array(bytes.buffer)
}

/** How many bytes a number up to `largest` needs. */
export const widthFor = (largest: number): 1 | 2 | 4 => (largest < 256 ? 1 : largest < 65_536 ? 2 : 4)
