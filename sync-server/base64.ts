/** As `src/protocol/codec.ts` on a device, with what Node does many times faster. */
export const encodeBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** The text has passed a base64 schema. */
export const decodeBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
