/**
 * Reading the plain entries of a root map: `id/field` → value, grouped by id.
 *
 * What a colleague's newer version wrote may be of another type: a value that is not what is asked for reads as absent.
 */
import type { Plain } from './access/documents.ts'
import { isDay } from './period.ts'

/** One root map as plain values. */
export type Entries = Readonly<Record<string, Plain>>

/** The fields of one id. */
export type Fields = ReadonlyMap<string, Plain>

/** Every id of a root map with its fields, ids in ascending order (ULIDs: oldest first). */
export function fieldsById(entries: Entries): ReadonlyMap<string, Fields> {
  const byId = new Map<string, Map<string, Plain>>()
  for (const key of Object.keys(entries).sort()) {
    const slash = key.indexOf('/')
    if (slash < 1) continue
    const id = key.slice(0, slash)
    let fields = byId.get(id)
    if (!fields) byId.set(id, (fields = new Map()))
    fields.set(key.slice(slash + 1), entries[key] ?? null)
  }
  return byId
}

const none: Fields = new Map()

export const fieldsOf = (byId: ReadonlyMap<string, Fields>, id: string): Fields => byId.get(id) ?? none

export const textIn = (value: Plain | undefined): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

export const flagIn = (value: Plain | undefined): boolean | null => (typeof value === 'boolean' ? value : null)

export const dayIn = (value: Plain | undefined): string | null => (typeof value === 'string' && isDay(value) ? value : null)

export const instantIn = (value: Plain | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** One of the known words, or null. */
export const wordIn = <W extends string>(value: Plain | undefined, words: readonly W[]): W | null =>
  words.find((word) => word === value) ?? null
