/**
 * A file under a passphrase: a head, then segments of 1 MiB, each encrypted and proved by itself, so that nothing large
 * is held in memory and any place can be read.
 *
 * PBKDF2 makes the key; AES-256-GCM takes the place of a segment and whether it is the last one into its nonce, so that
 * segments can be neither exchanged nor cut off. The salt is new for every file, and with it the key.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import type { ByteSource } from '../../ledger/reading/byteSource.ts'
import { SourceFailure } from '../../ledger/reading/sourceFailure.ts'
import type { BackupError } from './format.ts'

const mark = new TextEncoder().encode('AvalSeal')
const sealVersion = 1
const saltBytes = 16
const headBytes = mark.length + 1 + saltBytes + 4
/** As much as a phone of today bears; older files say how many were used. */
const iterations = 600_000
/** A forged head must not keep a phone busy for minutes. */
const mostIterations = 10_000_000
const segmentBytes = 1 << 20
const proofBytes = 16

type Bytes = Uint8Array<ArrayBuffer>

export interface Seal {
  /** The head of the file. */
  readonly head: Bytes
  /** Encrypts what comes next; what fills no segment yet waits for `finish`. */
  add(bytes: Uint8Array): Promise<readonly Bytes[]>
  finish(): Promise<Bytes>
}

export async function makeSeal(passphrase: string): Promise<Seal> {
  const head = headOf(crypto.getRandomValues(new Uint8Array(saltBytes)))
  const key = await keyOf(passphrase, head, 'encrypt')
  let waiting: Bytes = new Uint8Array(0)
  let nth = 0
  const seal = async (bytes: Bytes, isLast: boolean): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.encrypt(cipher(nth++, isLast, head), key, bytes))
  return {
    head,
    async add(bytes) {
      const sealed: Bytes[] = []
      waiting = joined(waiting, bytes)
      // A full segment is kept back until more comes: the last one is sealed as the last.
      while (waiting.length > segmentBytes) {
        sealed.push(await seal(waiting.slice(0, segmentBytes), false))
        waiting = waiting.slice(segmentBytes)
      }
      return sealed
    },
    finish: () => seal(waiting, true),
  }
}

export const isSealed = async (source: ByteSource): Promise<boolean> =>
  (await source.read(0, Math.min(source.size, mark.length))).join() === mark.join()

/** The file inside, decrypted where it is read. A place that is not as it was sealed throws `SourceFailure`. */
export async function openSeal(source: ByteSource, passphrase: string): Promise<Result<ByteSource, BackupError>> {
  const head = (await source.read(0, Math.min(source.size, headBytes))) as Bytes
  if (source.size < headBytes + proofBytes) return err({ type: 'BackupDamaged' })
  if (head[mark.length]! > sealVersion) return err({ type: 'BackupTooNew' })
  const rounds = iterationsIn(head)
  if (rounds < 1 || rounds > mostIterations) return err({ type: 'BackupDamaged' })

  const key = await keyOf(passphrase, head, 'decrypt')
  const sealedBytes = source.size - headBytes
  const segments = Math.ceil(sealedBytes / (segmentBytes + proofBytes))
  const size = sealedBytes - segments * proofBytes
  let held: { readonly nth: number; readonly bytes: Uint8Array } | undefined

  const segment = async (nth: number): Promise<Uint8Array> => {
    if (held?.nth === nth) return held.bytes
    const at = headBytes + nth * (segmentBytes + proofBytes)
    const sealed = (await source.read(at, Math.min(source.size, at + segmentBytes + proofBytes))) as Bytes
    const bytes = new Uint8Array(await crypto.subtle.decrypt(cipher(nth, nth === segments - 1, head), key, sealed))
    held = { nth, bytes }
    return bytes
  }
  try {
    await segment(0)
  } catch {
    return err({ type: 'WrongPassphrase' })
  }
  return ok({
    name: source.name,
    modifiedMs: source.modifiedMs,
    size,
    async read(from, to) {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from))
      for (let at = from; at < from + bytes.length; ) {
        const nth = Math.floor(at / segmentBytes)
        const part = (await segmentOrFailure(nth)).subarray(at - nth * segmentBytes, Math.min(segmentBytes, to - nth * segmentBytes))
        bytes.set(part.subarray(0, from + bytes.length - at), at - from)
        at += part.length
      }
      return bytes
    },
  })

  async function segmentOrFailure(nth: number): Promise<Uint8Array> {
    try {
      return await segment(nth)
    } catch {
      throw new SourceFailure({ type: 'BrokenZip' })
    }
  }
}

function headOf(salt: Bytes): Bytes {
  const head = new Uint8Array(headBytes)
  head.set(mark)
  head[mark.length] = sealVersion
  head.set(salt, mark.length + 1)
  new DataView(head.buffer).setUint32(headBytes - 4, iterations, true)
  return head
}

const iterationsIn = (head: Bytes): number => new DataView(head.buffer, head.byteOffset).getUint32(headBytes - 4, true)

async function keyOf(passphrase: string, head: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  // One passphrase, however its accents were typed.
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'))
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  const salt = head.slice(mark.length + 1, mark.length + 1 + saltBytes)
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: iterationsIn(head) }
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, [usage])
}

function cipher(nth: number, isLast: boolean, head: Bytes): AesGcmParams {
  const iv = new Uint8Array(12)
  new DataView(iv.buffer).setUint32(4, nth)
  iv[11] = isLast ? 1 : 0
  return { name: 'AES-GCM', iv, additionalData: head }
}

function joined(a: Uint8Array, b: Uint8Array): Bytes {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
