/**
 * The gate: no hostile byte reaches a document.
 *
 * A 16-byte update can make a Yjs document that loads never again; one of 14 bytes can erase what another device has
 * not sent yet. Yjs checks none of it. So an update is judged here first, without Yjs: it may hold only what the
 * app's own acts could have made — plain values under string keys of root maps from a list — and it must stand on
 * ground that is there, so that nothing can go pending. `gateReasons.ts` lists every reason.
 *
 * `inspectUpdate` changes nothing; `remember` takes in what it let through. The same code runs on the server (with
 * the ownership of clientIDs) and on the phone (on what the server sends).
 */
import { err, ok, type Result } from '../domain/result.ts'
import {
  append,
  collected,
  emptyIndex,
  emptyPieces,
  entriesBetween,
  entryAt,
  type GateIndex,
  isSameEntry,
  type Pieces,
} from './gateIndex.ts'
import type { GateReason } from './gateReasons.ts'
import { type Deletion, type Entry, parseUpdate, type Section, type Struct, type UpdateLimits } from './updateParser.ts'

export interface GateRules {
  /** The root maps that this document may have. */
  readonly roots: ReadonlySet<string>
  readonly limits: UpdateLimits
  /** Does this clientID belong to someone other than the sender? */
  readonly isTaken?: ((clientId: number) => boolean) | undefined
}

/** An entry that an update changes: the values it gives, oldest first; none when it only removes. */
export interface TouchedEntry extends Entry {
  readonly values: readonly unknown[]
}

export interface InspectedUpdate {
  /** The clientIDs under which something new is written. */
  readonly clients: readonly number[]
  readonly touched: readonly TouchedEntry[]
  readonly fresh: ReadonlyMap<number, Pieces>
}

export const inspectUpdate = (
  known: GateIndex,
  update: Uint8Array,
  rules: GateRules,
): Result<InspectedUpdate, GateReason> => {
  const parsed = parseUpdate(update, rules.roots, rules.limits)
  if (!parsed.ok) return parsed
  const { sections, deletions } = parsed.value
  for (const { client } of sections) if (rules.isTaken?.(client) === true) return err('ClientIdTaken')
  const touched = makeTouched()
  const fresh: GateIndex = new Map()
  const reason = placeAll(known, fresh, sections, touched) ?? removeAll(known, fresh, deletions, touched)
  if (reason !== undefined) return err(reason)
  for (const [client, pieces] of fresh) if (pieces.starts.length === 0) fresh.delete(client)
  return ok({ clients: [...fresh.keys()], touched: touched.list, fresh })
}

/** Takes in what was let through. To be called once for each, in the order in which the document takes them. */
export const remember = (known: GateIndex, { fresh }: InspectedUpdate): void => {
  for (const [client, pieces] of fresh) {
    const old = known.get(client)
    if (old === undefined) known.set(client, pieces)
    else {
      pieces.entries.forEach((entry, at) => append(old, (pieces.starts[at + 1] ?? pieces.end) - pieces.starts[at]!, entry))
    }
  }
}

/** The index of a document that is already stored. */
export const indexOf = (updates: Iterable<Uint8Array>, rules: GateRules): Result<GateIndex, GateReason> => {
  const known = emptyIndex()
  for (const update of updates) {
    const inspected = inspectUpdate(known, update, rules)
    if (!inspected.ok) return inspected
    remember(known, inspected.value)
  }
  return ok(known)
}

interface Placing {
  readonly section: Section
  readonly old: Pieces | undefined
  readonly pieces: Pieces
  next: number
  isWaiting: boolean
}

/**
 * Places every struct where Yjs will: sections in any order, but each struct only after the one it follows.
 * A section whose next struct must wait lets the awaited section take one step, and so on: the chain of waiting
 * sections is as long as it must be, and one that comes back to itself can never be resolved.
 */
const placeAll = (
  known: GateIndex,
  fresh: GateIndex,
  sections: readonly Section[],
  touched: Touched,
): GateReason | undefined => {
  const placings = new Map<number, Placing>()
  for (const section of sections) {
    const old = known.get(section.client)
    const start = section.structs[0]!.clock
    const end = old?.end ?? 0
    if (start > end) return 'ClockGap'
    const pieces = emptyPieces(end)
    fresh.set(section.client, pieces)
    placings.set(section.client, { section, old, pieces, next: 0, isWaiting: false })
  }
  const reach = (client: number): number => placings.get(client)?.pieces.end ?? known.get(client)?.end ?? 0
  for (const placing of placings.values()) {
    const waiting = [placing]
    while (placing.next < placing.section.structs.length) {
      const top = waiting.at(-1)!
      const struct = top.section.structs[top.next]!
      const { origin } = struct
      if (origin !== undefined && isAhead(origin.client, origin.clock, top, struct, reach)) {
        const awaited = origin.client === top.section.client ? undefined : placings.get(origin.client)
        if (awaited === undefined || awaited.next === awaited.section.structs.length) return 'ReferenceUnknown'
        top.isWaiting = true
        if (awaited.isWaiting) return 'ReferenceCircular'
        waiting.push(awaited)
        continue
      }
      top.isWaiting = false
      const reason = place(known, fresh, top, struct, touched)
      if (reason !== undefined) return reason
      top.next += 1
      if (waiting.length > 1) waiting.pop()
    }
  }
  return undefined
}

const isAhead = (
  client: number,
  clock: number,
  { section }: Placing,
  struct: Struct,
  reach: (client: number) => number,
): boolean => (client === section.client ? clock >= struct.clock : clock >= reach(client))

const place = (
  known: GateIndex,
  fresh: GateIndex,
  { old, pieces }: Placing,
  struct: Struct,
  touched: Touched,
): GateReason | undefined => {
  const entry = struct.content === 'collected' ? collected : entryOf(known, fresh, struct)
  if (entry === undefined) return 'ReferenceUnknown'
  if (entry === collected && struct.content !== 'collected') return 'ReferenceCollected'
  const alreadyThere = Math.min(pieces.end - struct.clock, struct.length)
  if (alreadyThere > 0 && entry !== collected) {
    // Yjs leaves out what it has and hangs the rest on it: it must be the same entry, or two lines would be tangled.
    const there = entryAt(old, struct.clock + alreadyThere - 1)
    if (there === undefined || !isSameEntry(there, entry)) return 'ClockReused'
  }
  const added = struct.length - alreadyThere
  if (added === 0) return undefined
  append(pieces, added, entry)
  if (entry !== collected) touched.add(entry, struct.values.slice(alreadyThere))
  return undefined
}

const entryOf = (known: GateIndex, fresh: GateIndex, { entry, origin }: Struct): Entry | null | undefined => {
  if (origin === undefined) return entry
  const old = entryAt(known.get(origin.client), origin.clock)
  return old === undefined ? entryAt(fresh.get(origin.client), origin.clock) : old
}

const removeAll = (
  known: GateIndex,
  fresh: GateIndex,
  deletions: readonly Deletion[],
  touched: Touched,
): GateReason | undefined => {
  for (const { client, clock, length } of deletions) {
    const old = known.get(client)
    const added = fresh.get(client)
    if (clock + length > (added?.end ?? old?.end ?? 0)) return 'DeletionUnknown'
    for (const pieces of [old, added]) {
      if (pieces === undefined) continue
      for (const entry of entriesBetween(pieces, clock, clock + length)) touched.add(entry, [])
    }
  }
  return undefined
}

interface Touched {
  readonly list: readonly TouchedEntry[]
  add(entry: Entry, values: readonly unknown[]): void
}

const makeTouched = (): Touched => {
  const list: { root: string; key: string; values: unknown[] }[] = []
  const byName = new Map<string, { values: unknown[] }>()
  return {
    list,
    add({ root, key }, values) {
      const name = `${root}\n${key}`
      const there = byName.get(name)
      if (there !== undefined) return void there.values.push(...values)
      const touched = { root, key, values: [...values] }
      byName.set(name, touched)
      list.push(touched)
    },
  }
}
