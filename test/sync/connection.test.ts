import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeConnection } from '../../src/sync/connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server whose answer comes when told to, piece by piece. */
function aSlowServer() {
  let body: ReadableStreamDefaultController<Uint8Array>
  let answer: () => void
  const connection = makeConnection({
    address: '',
    timeoutMs: 30_000,
    fetch: (_url, init) =>
      new Promise((resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) })
        init?.signal?.addEventListener('abort', () => body.error(new DOMException('aborted', 'AbortError')))
        answer = () => resolve(new Response(stream, { headers: { 'content-type': 'application/json' } }))
      }),
  })
  return {
    connection,
    answers: () => answer(),
    says: (text: string) => body.enqueue(new TextEncoder().encode(text)),
    ends: () => body.close(),
  }
}

it('waits for a slow answer as long as bytes arrive', async () => {
  const { connection, answers, says, ends } = aSlowServer()
  const answered = connection.post('/api/sync', {})
  await vi.advanceTimersByTimeAsync(20_000)
  answers()
  for (const piece of ['{"a":', '[1,', '2]', '}']) {
    await vi.advanceTimersByTimeAsync(20_000)
    says(piece)
  }
  ends()
  expect(await answered).toEqual({ ok: true, value: { status: 200, body: { a: [1, 2] } } })
  expect(vi.getTimerCount()).toBe(0)
})

it('gives up on a server that says nothing, and on an answer that stops in the middle', async () => {
  const silent = aSlowServer()
  const never = silent.connection.post('/api/sync', {})
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await never).toEqual({ ok: false, error: { type: 'Unreachable' } })
  const cut = aSlowServer()
  const half = cut.connection.post('/api/sync', {})
  cut.answers()
  await vi.advanceTimersByTimeAsync(0)
  cut.says('{"a":')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await half).toEqual({ ok: false, error: { type: 'Unreachable' } })
})

it('gives what it sends the time it takes on the slowest line', async () => {
  const { connection } = aSlowServer()
  const bytes = crypto.getRandomValues(new Uint8Array(60_000))
  let isSettled = false
  const sent = connection.put('/api/chunks/x', bytes).then((answer) => {
    isSettled = true
    return answer
  })
  await vi.waitUntil(() => vi.getTimerCount() > 0)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(isSettled).toBe(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await sent).toEqual({ ok: false, error: { type: 'Unreachable' } })
})
