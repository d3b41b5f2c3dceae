/** The running hash over a document's log: a rolled-back or hand-copied server shows by it. */
import { sha256 } from '../sha256.ts'

/** @returns 8 bytes as hex: SHA-256(previous chain ‖ id ‖ update), cut */
export const nextChain = (previous: string, id: string, update: Uint8Array): string =>
  sha256(Buffer.from(previous, 'hex'), id, update).slice(0, 16)

/** What the server keeps of an edit's bytes to tell a repetition from a fork. */
export const editHash = (id: string, update: Uint8Array): string =>
  sha256(id, update).slice(0, 32)
