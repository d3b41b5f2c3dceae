/**
 * Is this text signed with that key? The browser's own Ed25519 where it has it; else a small library, fetched from our
 * own server only then (decision 0007).
 */
import { decodeBytes } from '../protocol/codec.ts'
import type { SignedLease } from '../protocol/lease.ts'
import type { VerifySignature } from './ed25519.ts'

export type LoadVerifier = () => Promise<VerifySignature>

/** @param key 32 bytes as base64 @param load asked only where the browser cannot; without it such a browser believes nothing */
export async function isSignedBy(key: string, { text, signature }: SignedLease, load?: LoadVerifier): Promise<boolean> {
  try {
    const [publicKey, signed, bytes] = [copyOf(decodeBytes(key)), copyOf(decodeBytes(signature)), new TextEncoder().encode(text)]
    return await ((await verifyByBrowser(publicKey, signed, bytes)) ?? (await load?.())?.(signed, bytes, publicKey) ?? false)
  } catch {
    // What is no key or no signature has signed nothing.
    return false
  }
}

type Bytes = Uint8Array<ArrayBuffer>

const copyOf = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

/** @returns undefined where this browser does not know Ed25519 */
async function verifyByBrowser(key: Bytes, signature: Bytes, text: Bytes): Promise<boolean | undefined> {
  let publicKey: CryptoKey
  try {
    publicKey = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify'])
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') return undefined
    throw error
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, publicKey, signature, text)
}
