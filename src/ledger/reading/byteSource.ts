/** Bytes that lie somewhere and can be read from any place: a file on disk, a Blob in the page. */
export interface ByteSource {
  readonly name: string
  /** The file's own time, ms since 1970. */
  readonly modifiedMs: number
  readonly size: number
  /** Shorter than asked for only at the end. */
  read(from: number, to: number): Promise<Uint8Array>
}

const sliceBytes = 1 << 20

/** In slices; the next one is on its way while the caller works on the last. */
export async function* slicesOf(source: ByteSource, from = 0, to = source.size): AsyncIterable<Uint8Array> {
  const read = (at: number) => {
    const slice = source.read(at, Math.min(to, at + sliceBytes))
    // Awaited one slice later; until then a failure must not count as unhandled.
    slice.catch(() => undefined)
    return slice
  }
  let next = from < to ? read(from) : null
  for (let at = from + sliceBytes; next; at += sliceBytes) {
    const slice = await next
    next = at < to ? read(at) : null
    yield slice
  }
}
