/**
 * One way to the server: JSON out, JSON or bytes back, a time limit on everything.
 *
 * Not reaching the server is an ordinary state of a phone, so it is a value. A captive portal answers too, with a page:
 * whatever is not the JSON of our own server counts as not reached.
 */
import { err, ok, type Result } from '../domain/result.ts'

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
  readonly timeoutMs?: number
}

const unreachable: Result<never, Unreachable> = err({ type: 'Unreachable' })

export function makeConnection({ fetch: send, address, timeoutMs = 30_000 }: ConnectionOptions): Connection {
  const request = async (path: string, init: RequestInit): Promise<Response | undefined> => {
    try {
      return await send(address + path, {
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...init,
      })
    } catch {
      return undefined
    }
  }
  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    get: async (path) => readAnswer(await request(path, { method: 'GET' })),
    post: async (path, body) => readAnswer(await request(path, json(body))),
    put: async (path, bytes) => {
      const headers = { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' }
      return readAnswer(await request(path, { method: 'PUT', headers, body: await gzipped(bytes) }))
    },
    fetchBytes: async (path, body) => {
      const response = await request(path, json(body))
      return response?.ok && response.body ? ok(response.body) : unreachable
    },
  }
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
