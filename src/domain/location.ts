/**
 * The places of a company that Microsoft knows: each earns and is paid under a partner id of its own [M17].
 */
import { type Entries, fieldsById, textIn } from './entries.ts'

export interface Location {
  /** Ours, for ever; the partner id may be corrected. */
  readonly id: string
  readonly name: string
  readonly partnerId: string | null
  readonly country: string | null
  readonly currency: string | null
}

/** @param entries root map `facts.locations` */
export const locationsIn = (entries: Entries): readonly Location[] =>
  [...fieldsById(entries)].flatMap(([id, fields]) => {
    const partnerId = textIn(fields.get('partnerId'))
    const name = textIn(fields.get('name')) ?? partnerId
    return name === null ? [] : [{ id, name, partnerId, country: textIn(fields.get('country')), currency: textIn(fields.get('currency')) }]
  })

/** Locations that statements name and nobody has recorded yet. */
export const unrecordedLocations = (
  names: Readonly<Record<string, string>>,
  locations: readonly Location[],
): readonly { readonly partnerId: string; readonly name: string }[] => {
  const known = new Set(locations.map((location) => location.partnerId))
  return Object.entries(names)
    .filter(([partnerId]) => partnerId !== '' && !known.has(partnerId))
    .map(([partnerId, name]) => ({ partnerId, name: name.trim() === '' ? partnerId : name }))
}
