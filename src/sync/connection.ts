/**
 * One way to the server: JSON out, JSON or bytes back, a limit on every silence. A slow line is not a dead one: as long
 * as bytes arrive, they are waited for.
 *
 * Not reaching the server is an ordinary state of a phone, so it is a value. A captive portal answers too, with a page:
 * whatever is not the JSON of our own server counts as not reached.
 */
import { err, ok, type Result } from '../domain/result.ts'
import { memberHeader } from '../protocol/headers.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Unreachable {
  readonly type: 'Unreachable'
}

export interface Connection {
  get(path: string): Promise<Result<Answer, Unreachable>>
  post(path: string, body: unknown): Promise<Result<Answer, Unreachable>>
  /** Raw bytes up. */
  put(path: string, bytes: Uint8Array): Promise<Result<Answer, Unreachable>>
  /** JSON up, raw bytes down; not 200 = unreachable. */
  fetchBytes(path: string, body: unknown): Promise<Result<ReadableStream<Uint8Array>, Unreachable>>
}

export interface ConnectionOptions {
  readonly fetch: typeof fetch
  /** '' for the origin that served the app. */
  readonly address: string
  /** For whom a request is made, where somebody is in [W48]. */
  readonly member?: () => string | undefined
  /** The longest silence. */
  readonly timeoutMs?: number
}

/** On the slowest line that still counts as one, bytes go up at this pace; nobody tells how far they are. */
const slowestBytesPerMs = 2

const unreachable: Result<never, Unreachable> = err({ type: 'Unreachable' })

export function makeConnection({ fetch: send, address, member, timeoutMs = 30_000 }: ConnectionOptions): Connection {
  const madeFor = (): Record<string, string> => {
    const id = member?.()
    return id === undefined ? {} : { [memberHeader]: id }
  }
  const request = async (path: string, init: RequestInit & { readonly headers?: Record<string, string> }, sentBytes = 0): Promise<Response | undefined> => {
    const silence = makeSilence(timeoutMs)
    silence.startsAnew(sentBytes / slowestBytesPerMs)
    try {
      const response = await send(address + path, {
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: silence.signal,
        ...init,
        headers: { ...init.headers, ...madeFor() },
      })
      return heardBy(silence, response)
    } catch {
      silence.ends()
      return undefined
    }
  }
  const json = (body: unknown) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    get: async (path) => readAnswer(await request(path, { method: 'GET' })),
    post: async (path, body) => readAnswer(await request(path, json(body))),
    put: async (path, bytes) => {
      const headers = { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }
      const body = await gzipped(bytes)
      return readAnswer(await request(path, { method: 'PUT', headers, body }, body.byteLength))
    },
    fetchBytes: async (path, body) => {
      const response = await request(path, json(body))
      return response?.ok && response.body ? ok(response.body) : unreachable
    },
  }
}

interface Silence {
  readonly signal: AbortSignal
  /** @param moreMs on top of the usual patience */
  startsAnew(moreMs?: number): void
  ends(): void
}

function makeSilence(longestMs: number): Silence {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    signal: controller.signal,
    startsAnew(moreMs = 0) {
      clearTimeout(timer)
      timer = setTimeout(() => controller.abort(), longestMs + moreMs)
    },
    ends: () => clearTimeout(timer),
  }
}

/** The same response; every piece of its body breaks the silence. */
function heardBy(silence: Silence, response: Response): Response {
  silence.startsAnew()
  if (!response.body) {
    silence.ends()
    return response
  }
  const listening = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, stream) {
      silence.startsAnew()
      stream.enqueue(piece)
    },
    flush: () => silence.ends(),
  })
  return new Response(response.body.pipeThrough(listening), response)
}

/** Columns shrink to a tenth; over a phone's uplink that is minutes. */
const gzipped = (bytes: Uint8Array): Promise<ArrayBuffer> =>
  new Response(
    new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip')),
  ).arrayBuffer()

async function readAnswer(response: Response | undefined): Promise<Result<Answer, Unreachable>> {
  if (!response?.headers.get('content-type')?.startsWith('application/json')) return unreachable
  try {
    return ok({ status: response.status, body: (await response.json()) as unknown })
  } catch {
    // The body was cut on its way.
    return unreachable
  }
}
