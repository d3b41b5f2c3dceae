import * as Y from 'yjs'
import { seeded, type Seeded } from './seeded.ts'

/**
 * What four devices really send: their own edits one by one, undone and redone ones, and, when they come back from
 * a dead zone, everything at once — as a whole state, as a difference, merged, or sent twice.
 * The updates come in the order in which a server would take them; `take` is that server.
 */
export const honestTraffic = (
  seed: number,
  count: number,
  roots: readonly string[],
  take: (update: Uint8Array) => void,
): void => {
  const random = seeded(seed)
  const server = new Y.Doc()
  const devices = [0, 1, 2, 3].map((at) => makeDevice(random, at, roots))
  let sent = 0
  const send = (update: Uint8Array): void => {
    take(update)
    Y.applyUpdate(server, update)
    sent += 1
  }
  while (sent < count) {
    const device = random.pick(devices)
    for (let acts = 1 + random.whole(4); acts > 0; acts--) device.act()
    if (random.chance(0.6)) device.sendTo(server, send)
    if (random.chance(0.6)) device.receiveFrom(server)
  }
  server.destroy()
  for (const device of devices) device.destroy()
}

const makeDevice = (random: Seeded, at: number, roots: readonly string[]) => {
  let doc = new Y.Doc({ gc: at !== 3 })
  let undo: Y.UndoManager | undefined
  let outbox: Uint8Array[] = []
  const mine = { device: at }
  const open = (): void => {
    doc.clientID = 1 + random.whole(0xffff_fffe)
    const scope = roots.map((root) => doc.getMap(root))
    const tracking = { trackedOrigins: new Set([mine]), captureTimeout: 0 }
    undo = at % 2 === 0 ? new Y.UndoManager(scope, tracking) : undefined
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') outbox.push(update)
    })
  }
  open()
  return {
    act(): void {
      if (undo !== undefined && random.chance(0.15)) return void (random.chance(0.6) ? undo.undo() : undo.redo())
      doc.transact(() => {
        const changes = random.chance(0.2) ? 1 + random.whole(20) : 1
        for (let left = changes; left > 0; left--) change(random, doc, roots)
      }, mine)
    },
    sendTo(server: Y.Doc, send: (update: Uint8Array) => void): void {
      const edits = outbox
      outbox = []
      const all = random.chance(0.2) ? random.pick([whatIsMissing, mergedEdits, wholeState])(doc, server, edits) : undefined
      if (all !== undefined && fitsInOneExchange(all)) return send(all)
      for (const edit of edits) for (let times = random.chance(0.05) ? 2 : 1; times > 0; times--) send(edit)
    },
    receiveFrom(server: Y.Doc): void {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'server')
      if (outbox.length > 0 || random.chance(0.9)) return
      // A new session: the same document under a fresh clientID.
      const state = Y.encodeStateAsUpdate(doc)
      doc.destroy()
      doc = new Y.Doc({ gc: at !== 3 })
      Y.applyUpdate(doc, state, 'server')
      open()
    },
    destroy: (): void => doc.destroy(),
  }
}

const change = (random: Seeded, doc: Y.Doc, roots: readonly string[]): void => {
  const map = doc.getMap(random.pick(roots))
  const key = random.pick(keys)
  if (random.chance(0.15)) map.delete(key)
  else for (let times = random.chance(0.1) ? 3 : 1; times > 0; times--) map.set(key, plainValue(random))
}

const whatIsMissing = (doc: Y.Doc, server: Y.Doc) => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
const wholeState = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
const mergedEdits = (_doc: Y.Doc, _server: Y.Doc, edits: Uint8Array[]) =>
  edits.length === 0 ? undefined : Y.mergeUpdates(edits)

const fitsInOneExchange = (update: Uint8Array): boolean => {
  if (update.length > 60_000) return false
  const { structs, ds } = Y.decodeUpdate(update)
  const deletions = [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, 0)
  return structs.length <= 1_000 && deletions <= 1_000
}

const keys = ['M1', 'M2', 'M3', 'M4', 'p1/name', 'p1/mail', 'p2/name', 'é—中🙂', '', 'a/b/c', 'toString', '01J8Z3N5Q2/role']

const plainValue = (random: Seeded): unknown =>
  random.pick<() => unknown>([
    () => random.chance(0.5),
    () => null,
    () => random.whole(100),
    () => -random.whole(2 ** 31),
    () => random() * 1e12,
    () => 0.5,
    () => -0,
    () => 2 ** 53 - 1,
    () => '',
    () => 'Agnès « n’a pas » signé 🙂'.slice(0, random.whole(20)),
    () => 'x'.repeat(random.whole(400)),
    () => ({ on: '2019-04-01', by: { name: 'Léa', tags: ['a', 1, null] } }),
    () => [[[[[[[[]]]]]]]],
    () => [1, 2.5, 'three', { four: 4 }],
  ])()
