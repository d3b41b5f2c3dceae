/**
 * The roll-up of one location in a set of statements: which slices make it.
 *
 * Snapshots overlap, so what counts is known only of a whole set. The roll-up says of which: of these parts, in this
 * order of their exports. Whoever sees the same parts in the same order may rely on it, and nobody else.
 */
import { isHash, isListOf, isRecord } from '../manifestCheck.ts'
import { sha256 } from '../reading/sourceHash.ts'
import type { ChunkHash } from '../shelf.ts'
import { isEqual, isText, readJson, rollUpVersion, type Slice } from './slice.ts'

export interface RollUp {
  readonly location: string
  /** Of the parts, whatever their order: the server can tell whether these are the ones it has. */
  readonly set: ChunkHash
  /** Of the parts from the oldest export to the newest. */
  readonly order: ChunkHash
  readonly slices: readonly SliceName[]
}

export interface SliceName {
  readonly subject: Slice['subject']
  readonly month: string
  readonly hash: ChunkHash
}

/** @param parts hashes of the manifests of the location's parts, oldest export first */
export async function setOfParts(parts: readonly ChunkHash[]): Promise<Pick<RollUp, 'set' | 'order'>> {
  return { set: await setHashOfParts(parts), order: await hashOfTexts(parts) }
}

export const setHashOfParts = (parts: readonly ChunkHash[]): Promise<ChunkHash> => hashOfTexts(parts.toSorted())

const hashOfTexts = (texts: readonly string[]): Promise<string> => sha256(new TextEncoder().encode(JSON.stringify(texts)))

export function encodeRollUp({ location, set, order, slices }: RollUp): Uint8Array {
  const names = slices.map(({ subject, month, hash }) => JSON.stringify([subject, month, hash])).sort()
  const head = `{"version":${rollUpVersion},"location":${JSON.stringify(location)},"set":"${set}","order":"${order}"`
  return new TextEncoder().encode(`${head},"slices":[\n${names.join(',\n')}\n]}\n`)
}

/**
 * Asked of bytes that come from outside.
 *
 * @returns undefined for all but the very bytes that `encodeRollUp` gives
 */
export function decodeRollUp(bytes: Uint8Array): RollUp | undefined {
  const value = readJson(bytes)
  if (!isRecord(value) || !isText(value['location']) || !isHash(value['set']) || !isHash(value['order'])) return undefined
  if (!isListOf<readonly [Slice['subject'], string, ChunkHash]>(isSliceName)(value['slices'])) return undefined
  const { location, set, order } = value as unknown as RollUp
  const slices = value['slices'].map(([subject, month, hash]) => ({ subject, month, hash }))
  if (value['slices'].length > mostSlices) return undefined
  const months = new Set(slices.map(({ subject, month }) => `${subject} ${month}`))
  const rollUp = { location, set, order, slices }
  return months.size === slices.length && isEqual(encodeRollUp(rollUp), bytes) ? rollUp : undefined
}

/** Forty years of months, twice. */
const mostSlices = 1_000

const isSliceName = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 3 &&
  (value[0] === 'earnings' || value[0] === 'payments') &&
  typeof value[1] === 'string' &&
  /^(?:\d{4}-\d\d)?$/.test(value[1]) &&
  isHash(value[2])
