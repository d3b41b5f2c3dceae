/**
 * The few platform words that the page, a worker, Node and a test all have.
 * The pure layers compile against these alone: anything else of the DOM or of Node is an error there.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', data: ArrayBufferView | ArrayBuffer): Promise<ArrayBuffer> }
}
declare class ReadableStream<T = unknown> {
  getReader(): { read(): Promise<{ done: boolean; value?: T }>; releaseLock(): void }
  pipeThrough<R>(transform: { readable: ReadableStream<R>; writable: unknown }): ReadableStream<R>
}
declare class DecompressionStream {
  constructor(format: 'gzip' | 'deflate' | 'deflate-raw')
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: unknown
}
declare class Blob {
  constructor(parts: readonly (ArrayBufferView | ArrayBuffer | string)[])
  readonly size: number
  slice(start?: number, end?: number): Blob
  arrayBuffer(): Promise<ArrayBuffer>
  stream(): ReadableStream<Uint8Array>
}
/** Text whose letters are bytes, to base64 and back; what is no base64 throws. */
declare function btoa(bytes: string): string
declare function atob(text: string): string
