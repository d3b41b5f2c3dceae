/** A device that only sends: edits of one document, as many at once as it is told, and nothing pulled but the epoch. */
import { Agent, request } from 'node:http'
import * as Y from 'yjs'
import type { Page, Verdict } from '../../../src/protocol/message.ts'
import { newId } from '../../../sync-server/ids.ts'

export interface Seat {
  readonly port: number
  readonly company: number
  readonly member: number
}

export interface Heard {
  readonly status: number
  readonly body: unknown
}

/** A signed-in device on the wire. @param lines how many requests may be on their way at once */
export function aWire({ port, company, member }: Seat, lines: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: lines })
  const origin = `http://127.0.0.1:${port}`
  const cookie = `aval=COMPANY${company}.MEMBER${company}x${member}`
  const send = (method: string, path: string, body?: string | Uint8Array): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
      const headers = { cookie, origin, ...(body ? { 'content-type': type, 'content-length': Buffer.byteLength(body) } : {}) }
      const call = request({ port, host: '127.0.0.1', agent, method, path, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const heard = Buffer.concat(parts).toString()
          resolve({ status: response.statusCode ?? 0, body: heard.startsWith('{') ? JSON.parse(heard) : heard })
        })
      })
      call.on('error', reject)
      call.end(body)
    })
  const sync = (asked: object): Promise<Heard> =>
    send(
      'POST',
      '/api/sync',
      JSON.stringify({ protocol: 1, device: `device-MEMBER${company}x${member}`, unsent: 0, edits: [], pull: [], access: 1, company: 1, filings: null, ...asked }),
    )
  return { send, sync, headers: { cookie, origin }, close: () => agent.destroy() }
}

export function aPusher(seat: Seat, lines = 1) {
  const wire = aWire(seat, lines)
  const root = 'notes.notes'
  let doc = new Y.Doc()
  let epoch = 0
  // Of one device, but of many pages: each has numbers of its own.
  let n = Math.floor(Math.random() * 2 ** 32) * 2 ** 20

  const anEdit = (): object => {
    const change = { root, key: `m${seat.member}n${n % 50}/text`, value: `texte numéro ${n}` }
    let update = new Uint8Array()
    doc.once('update', (bytes: Uint8Array) => (update = new Uint8Array(bytes)))
    doc.getMap(root).set(change.key, change.value)
    n += 1
    return {
      id: newId(Date.now()),
      n,
      document: 'notes',
      epoch,
      intent: { act: 'bench.write', arguments: [change], before: [] },
      update: Buffer.from(update).toString('base64'),
    }
  }
  const beginAgain = async (): Promise<void> => {
    const { body } = await wire.sync({ pull: [{ document: 'notes', cursor: null }] })
    const [page] = (body as { pages?: readonly Page[] }).pages ?? []
    if (page?.type === 'entries') epoch = page.cursor.epoch
    doc = new Y.Doc()
  }

  return {
    ...wire,
    /** @returns how many were accepted; where the document has begun a new epoch, none, and the next ones stand on it */
    push: async (edits = 1): Promise<number> => {
      const { status, body } = await wire.sync({ edits: Array.from({ length: edits }, anEdit) })
      if (status !== 200) return 0
      const { verdicts } = body as { verdicts: readonly { verdict: Verdict }[] }
      if (verdicts.some(({ verdict }) => verdict.type === 'rebase')) await beginAgain()
      return verdicts.filter(({ verdict }) => verdict.type === 'accepted').length
    },
  }
}
