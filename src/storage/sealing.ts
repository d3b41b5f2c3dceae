/**
 * Text sealed on this device: encrypted under a key of its own that the browser keeps and never gives out. Both lie in
 * one record, so that writing over it leaves nothing to decrypt with.
 */
export interface SealedText {
  readonly key: CryptoKey
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** @param owner whose text it is: moved to somebody else's record, it does not open */
export async function sealText(text: string, owner: string): Promise<SealedText> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(owner) }, key, utf8.encode(text))
  return { key, iv, bytes }
}

export async function unsealText({ key, iv, bytes }: SealedText, owner: string): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(owner) }, key, bytes))
}

const utf8 = new TextEncoder()
