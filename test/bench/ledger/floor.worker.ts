/** The least anyone can do with a file: read its bytes in slices and decode them. */
import { serve } from '../support/acts.ts'

const sliceBytes = 1 << 20

serve({
  async read(file: File) {
    const decoder = new TextDecoder()
    let characters = 0
    let next: Promise<ArrayBuffer> | null = file.slice(0, sliceBytes).arrayBuffer()
    for (let at = sliceBytes; next; at += sliceBytes) {
      const slice: ArrayBuffer = await next
      next = at < file.size ? file.slice(at, at + sliceBytes).arrayBuffer() : null
      characters += decoder.decode(slice, { stream: true }).length
    }
    return characters
  },
})
