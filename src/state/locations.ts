/** The locations of the company as signals; they belong to the facts, and several screens need them. */
import { createMemo, type Accessor } from 'solid-js'
import { type Location, locationsIn, unrecordedLocations } from '../domain/location.ts'
import type { Change } from '../documents/intent.ts'
import type { Acted } from './eligibility/eligibility.ts'
import { useLedger } from './ledger/ledger.ts'
import { useLivingDocument } from './livingDocument.ts'
import { useServices } from './services.ts'

export interface LocationState {
  readonly locations: Accessor<readonly Location[]>
  /** Named by statements, recorded by nobody. */
  readonly suggested: Accessor<readonly { readonly partnerId: string; readonly name: string }[]>
  /** null for one that was removed, and in the moment before they are loaded. */
  nameOf(id: string): string | null
  readonly isLoaded: Accessor<boolean>
  add(location: { readonly name: string; readonly partnerId: string; readonly country: string }): Acted
  remove(id: string): Acted
  undo(): Acted
}

export function createLocationState(): LocationState {
  const facts = useLivingDocument('facts')
  const { overview } = useLedger()
  const { newId } = useServices()
  const locations = createMemo(() => locationsIn(facts.value()['facts.locations'] ?? {}))
  return {
    locations,
    suggested: createMemo(() => unrecordedLocations(overview()?.locationNames ?? {}, locations())),
    nameOf: (id) => locations().find((location) => location.id === id)?.name ?? null,
    isLoaded: facts.isLoaded,
    add: (location) => facts.act('facts.addLocation', addLocation(newId(), location)),
    remove: (id) => facts.act('facts.removeLocation', removeLocation(id)),
    undo: () => facts.undo(),
  }
}

export const addLocation = (id: string, location: { readonly name: string; readonly partnerId: string; readonly country: string }): readonly Change[] =>
  Object.entries(location).flatMap(([field, value]) => (value === '' ? [] : [{ root: 'facts.locations', key: `${id}/${field}`, value }]))

export const removeLocation = (id: string): readonly Change[] =>
  ['name', 'partnerId', 'country', 'currency'].map((field) => ({ root: 'facts.locations', key: `${id}/${field}` }))
