/**
 * Which locations share an earning with another one?
 *
 * What counts of such a location depends on lines that not everybody who reads it may see, so it has no roll-up: its
 * totals come with its lines. An earning rarely changes its location; where it does, nothing is told of it.
 */
import { subjectOf, type StatementSubject } from '../../domain/statement/families.ts'
import { readKeys } from '../columns/readBlob.ts'
import { makeKeyTable } from '../keyTable.ts'
import { mostParts } from '../import/statementParts.ts'
import { keyColumn, type StatementManifest } from '../manifest.ts'
import type { ChunkShelf } from '../shelf.ts'

export async function entangledLocations(snapshots: readonly StatementManifest[], shelf: ChunkShelf): Promise<ReadonlySet<string>> {
  return new Set([...(await entangledIn('earnings', snapshots, shelf)), ...(await entangledIn('payments', snapshots, shelf))])
}

async function entangledIn(subject: StatementSubject, snapshots: readonly StatementManifest[], shelf: ChunkShelf): Promise<ReadonlySet<string>> {
  const parts = snapshots.filter(({ family }) => subjectOf(family) === subject).flatMap(({ parts }) => parts)
  const locations = [...new Set(parts.map(({ location }) => location))]
  // Beyond so many, the lines of any location may lie in the part without one.
  if (locations.length >= mostParts) return new Set(locations)
  if (locations.length < 2) return new Set()
  const known = makeKeyTable()
  const homes: number[] = []
  const others = new Map<number, Set<number>>()
  /** Spoken of by a line that speaks for the whole of it. */
  const isWhole = new Set<number>()
  for (const part of parts) {
    const here = locations.indexOf(part.location)
    for (const blob of await shelf.read(part.chunks.map((chunk) => chunk.columns[keyColumn]!))) {
      if (!blob) continue
      const { first, second, rest } = readKeys(blob)
      for (let line = 0; line < first.length; line++) {
        const number = known.numberOf(first[line]!, second[line]!, 0, 0)
        if (rest[line] === 0) isWhole.add(number)
        const home = (homes[number] ??= here)
        if (home === here) continue
        const places = others.get(number) ?? new Set([home])
        others.set(number, places.add(here))
      }
    }
  }
  // One payment pays several locations, each on lines of its own; only a line for all of it would reach into theirs.
  const shared = [...others].filter(([number]) => subject === 'earnings' || isWhole.has(number))
  return new Set(shared.flatMap(([, places]) => [...places].map((place) => locations[place]!)))
}
