import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { Cursor, DocumentLanes, Edit, LogEntry } from '../../src/documents/lane.ts'
import { verdictOf } from '../../src/documents/gateReasons.ts'
import { editLimits } from '../../src/documents/updateParser.ts'
import { storedRules } from '../../src/storage/documents/log.ts'
import { makeGated } from './gated.ts'

/** The least that a server is for a document: a gate, a log, and an answer to each edit. */
export interface DocumentServer {
  readonly entries: readonly LogEntry[]
  readonly value: () => Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Edits for which it says no. */
  refuses: (edit: Edit) => boolean
  /** One round: everything that waits goes up, everything new comes down. */
  meet(lanes: DocumentLanes, who: string): Promise<void>
  /** Begins again from the plain value. */
  startEpoch(update: Uint8Array): void
  /** Comes back from a backup that knew only this much. */
  restore(update: Uint8Array): void
}

export const aDocumentServer = (document: DocumentName = 'migration'): DocumentServer => {
  const rules = { ...storedRules(document), limits: editLimits }
  let gated = makeGated(rules)
  let entries: LogEntry[] = []
  let epoch = 1
  const known = new Map<string, number>()
  const at = (seq: number): Cursor => ({ epoch, seq, chain: String(seq).padStart(16, '0') })

  const server: DocumentServer = {
    get entries() {
      return entries
    },
    value: () => gated.shadow.value(),
    refuses: () => false,
    async meet(lanes, who) {
      const lane = lanes.lane(document)
      for (let round = 0; round < 50; round++) {
        const { generation, cursor } = await lane.position()
        const isKnown = cursor === undefined ? epoch === 1 : cursor.epoch === epoch
        if (!isKnown) {
          await lane.replace({ entries, to: at(entries.length) }, generation)
          continue
        }
        const from = cursor?.seq ?? 0
        if (entries.length > from) {
          const page = { generation, from: cursor, to: at(entries.length), entries: entries.slice(from) }
          const received = await lane.receive(page)
          if (!received.ok && received.error.type === 'UpdateRefused') throw new Error(received.error.reason)
          continue
        }
        const pending = await lane.pending(100_000)
        if (pending.length === 0) return
        await push(lanes, pending, generation, who)
      }
      throw new Error('the device and the server never come to rest')
    },
    startEpoch(update) {
      epoch += 1
      gated = makeGated({ ...rules, limits: storedRules(document).limits })
      gated.offer(update)
      entries = [{ seq: 1, id: `epoch-${epoch}`, device: 'server', member: 'server', atMs: 0, intent: nothing, update }]
    },
    restore(update) {
      known.clear()
      server.startEpoch(update)
    },
  }

  const push = async (lanes: DocumentLanes, pending: readonly Edit[], generation: number, who: string): Promise<void> => {
    const lane = lanes.lane(document)
    for (const edit of pending) {
      const seq = known.get(edit.id)
      if (seq !== undefined) {
        await lane.acknowledge([{ id: edit.id, seq }])
        continue
      }
      if (server.refuses(edit)) {
        await lane.refuse([{ id: edit.id, rule: 'NotAllowed', whoCan: ['owner'] }], generation)
        return
      }
      const answer = edit.epoch === epoch ? gated.offer(edit.update) : undefined
      if (answer?.ok === true) {
        const { id, device, intent, update } = edit
        entries = [...entries, { seq: entries.length + 1, id, device, member: who, atMs: entries.length, intent, update }]
        known.set(id, entries.length)
        await lane.acknowledge([{ id, seq: entries.length }])
        continue
      }
      if (answer !== undefined && verdictOf(answer.error) === 'refused') throw new Error(`honest and refused: ${answer.error}`)
      await lane.rebase(generation)
      return
    }
  }
  return server
}

const nothing = { act: 'document.rebuild', arguments: [], before: [] }
