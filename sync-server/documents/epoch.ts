/**
 * New epochs: a log that has grown far beyond its value begins again from the plain value; the old one stays.
 *
 * Every session of every device writes under its own clientID, and Yjs keeps each of them for ever; a rebuilt document
 * has one.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { documentRoots, type DocumentName, type Plain } from '../../src/domain/access/documents.ts'
import type { DocumentValue } from '../../src/documents/intent.ts'
import { makeLivingDocument } from '../../src/documents/livingDocument.ts'
import type { CompanyStore, LogEntry } from '../store/store.ts'
import { nextChain } from './chain.ts'
import type { Hot } from './hot.ts'

const clientsLimit = 200
const growthLimit = 4
/** A small document may be any multiple of its value. */
const smallBytes = 64 * 1024

export function isOvergrown(hot: Hot): boolean {
  if (hot.shadow.clientCount() > clientsLimit) return true
  if (hot.logBytes <= Math.max(smallBytes, hot.allowedBytes)) return false
  // Weighing reads the whole value: the next time is when the log has outgrown what it weighs now.
  hot.allowedBytes = growthLimit * weightOf(hot.shadow.value())
  return hot.logBytes > hot.allowedBytes
}

/** Every entry carries its root and its ids beside its value: else a document of many short ones would begin again for ever. */
const entryBytes = 32
const weightOf = (value: DocumentValue): number =>
  Object.values(value).reduce(
    (sum, entries) => sum + Buffer.byteLength(JSON.stringify(entries)) + entryBytes * Object.keys(entries).length,
    0,
  )

export const startNextEpoch = (
  company: CompanyStore,
  { document, head, shadow }: Hot,
  nowMs: number,
): Promise<boolean> => company.startEpoch(document, head, entriesFor(document, shadow.value(), nowMs))

interface Item {
  readonly root: string
  readonly key: string
  readonly value: Plain
}

/** The value as a few updates by one new client, each within the limits of an edit. */
export function entriesFor(document: DocumentName, value: DocumentValue, nowMs: number): readonly LogEntry[] {
  const living = makeLivingDocument({ roots: documentRoots[document], updates: [], clientId: randomInt(1, 2 ** 32) })
  const items = documentRoots[document].flatMap((root) =>
    Object.entries(value[root] ?? {}).map(([key, one]) => ({ root, key, value: one })),
  )
  const updates = inGroups(items).flatMap((group) => living.act(rebuild, group)?.update ?? [])
  living.close()
  let chain = '0000000000000000'
  return updates.map((update, at) => {
    const id = randomUUID()
    chain = nextChain(chain, id, update)
    return { seq: at + 1, id, update, member: 'server', device: 'server', atMs: nowMs, intent, chain }
  })
}

const rebuild = 'document.rebuild'
/** Without its arguments: they would say everything twice. */
const intent = JSON.stringify({ act: rebuild, arguments: [], before: [] })

const mostItems = 200
const mostBytes = 48 * 1024

function inGroups(items: readonly Item[]): Item[][] {
  const groups: Item[][] = []
  let bytes = Infinity
  for (const item of items) {
    // A sign may take four bytes, its root and ids a few dozen.
    const size = 64 + 4 * (item.key.length + String(item.value).length)
    const last = groups.at(-1)
    if (last && last.length < mostItems && bytes + size <= mostBytes) last.push(item)
    else groups.push([item])
    bytes = last === groups.at(-1) ? bytes + size : size
  }
  return groups
}
