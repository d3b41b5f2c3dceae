/** The opening of a byte stream, of the same length however it is sliced. */
export const headBytes = 1 << 20

export interface SourceHead {
  /** The first MiB, or all there is. */
  readonly head: Uint8Array
  /** What the last slice held beyond it. */
  readonly rest: Uint8Array
}

export async function takeHead(slices: AsyncIterator<Uint8Array>): Promise<SourceHead> {
  const taken: Uint8Array[] = []
  let length = 0
  while (length < headBytes) {
    const next = await slices.next()
    if (next.done) break
    taken.push(next.value)
    length += next.value.length
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const slice of taken) {
    all.set(slice, at)
    at += slice.length
  }
  return { head: all.subarray(0, headBytes), rest: all.subarray(headBytes) }
}
