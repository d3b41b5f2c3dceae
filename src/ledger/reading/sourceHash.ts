/**
 * The name of a source file: equal bytes, equal name, on every device.
 *
 * A file of up to 1 MiB is named by the SHA-256 of its bytes. A longer one by the SHA-256 of the SHA-256s of its
 * consecutive 1 MiB blocks: the platform's digest takes no stream, and one in script would cost more than the import.
 */
const blockBytes = 1 << 20
const inFlight = 8

export interface SourceHash {
  /** Resolves when there is room for more; the slice may be reused at once. */
  add(slice: Uint8Array): Promise<void>
  finish(): Promise<string>
}

export function makeSourceHash(): SourceHash {
  const digests: Promise<ArrayBuffer>[] = []
  let block = new Uint8Array(0)
  let filled = 0

  const seal = (bytes: Uint8Array) => {
    digests.push(digestOf(bytes))
  }

  return {
    async add(slice) {
      let at = 0
      while (at < slice.length) {
        if (filled === 0 && slice.length - at >= blockBytes) {
          seal(slice.subarray(at, at + blockBytes))
          at += blockBytes
        } else {
          if (block.length === 0) block = new Uint8Array(blockBytes)
          const taken = Math.min(blockBytes - filled, slice.length - at)
          block.set(slice.subarray(at, at + taken), filled)
          filled += taken
          at += taken
          if (filled === blockBytes) {
            seal(block)
            filled = 0
          }
        }
        if (digests.length >= inFlight) await digests[digests.length - inFlight]
      }
    },
    async finish() {
      if (filled > 0 || digests.length === 0) seal(block.subarray(0, filled))
      const blocks = await Promise.all(digests)
      if (blocks.length === 1) return hexOf(new Uint8Array(blocks[0]!))
      const joined = new Uint8Array(blocks.length * 32)
      blocks.forEach((digest, index) => joined.set(new Uint8Array(digest), index * 32))
      return sha256(joined)
    },
  }
}

/** SHA-256 in hex. */
export const sha256 = async (bytes: Uint8Array): Promise<string> => hexOf(new Uint8Array(await digestOf(bytes)))

// The digest takes a copy of the bytes before it returns, so the caller may go on writing into them.
const digestOf = (bytes: Uint8Array): Promise<ArrayBuffer> =>
  crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexDigits[byte]!
  return text
}
