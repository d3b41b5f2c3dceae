/** For browsers that do not know Ed25519: fetched only by them, and by no service worker, which waits for the page. */
export type VerifySignature = (signature: Uint8Array, text: Uint8Array, key: Uint8Array) => Promise<boolean>

export const loadEd25519 = async (): Promise<VerifySignature> => (await import('@noble/ed25519')).verifyAsync
