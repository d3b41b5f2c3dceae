/** A line that never holds for more than so many bytes, up or down; `vi.restoreAllMocks` mends it. */
import { connect } from 'node:net'
import { vi } from 'vitest'
import { err, ok } from '../../../src/domain/result.ts'
import type { Device } from './device.ts'

/** @returns how many bytes of each chunk went up, by its hash */
export function cutUp(device: Device, address: string, afterBytes: number): ReadonlyMap<string, number> {
  const { connection } = device
  const put = connection.put.bind(connection)
  const sent = new Map<string, number>()
  vi.spyOn(connection, 'put').mockImplementation(async (path, bytes) => {
    const hash = path.split('/').at(-1)!.split('?')[0]!
    sent.set(hash, (sent.get(hash) ?? 0) + Math.min(bytes.length, afterBytes))
    if (bytes.length <= afterBytes) return put(path, bytes)
    await breakOff(address, path, device.cookie, bytes, afterBytes)
    return err({ type: 'Unreachable' })
  })
  return sent
}

/** So much of the bytes, then the line is gone; resolves when the server knows. */
const breakOff = (address: string, path: string, cookie: string, bytes: Uint8Array, after: number) =>
  new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(address).port), 'localhost', () => {
      socket.write(
        `PUT ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${address}\r\nCookie: ${cookie}\r\n` +
          `Content-Type: application/octet-stream\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      )
      socket.end(bytes.subarray(0, after))
    })
    socket.on('close', () => setTimeout(resolve, 20))
    socket.on('error', () => undefined)
    socket.resume()
  })

/** The request after a cut finds no line at all. @returns how many bytes have come down from paths that end so */
export function cutDown({ connection }: Device, afterBytes: number, path = ''): () => number {
  const fetchBytes = connection.fetchBytes.bind(connection)
  let arrivedBytes = 0
  let isGone = false
  vi.spyOn(connection, 'fetchBytes').mockImplementation(async (to, body) => {
    const wasGone = isGone
    isGone = false
    if (wasGone) return err({ type: 'Unreachable' })
    const stream = await fetchBytes(to, body)
    if (!stream.ok || !to.endsWith(path)) return stream
    let left = afterBytes
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, out) {
        const some = piece.subarray(0, left)
        left -= some.length
        arrivedBytes += some.length
        if (some.length > 0) out.enqueue(some)
        isGone = some.length < piece.length
        if (isGone) out.error(new Error('the line broke'))
      },
    })
    return ok(stream.value.pipeThrough(cut))
  })
  return () => arrivedBytes
}
