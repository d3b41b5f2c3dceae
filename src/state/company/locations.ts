/** The places to which somebody's access can be limited: recorded ones, and those that statements name. */
import { createMemo, type Accessor } from 'solid-js'
import { locationsIn, unrecordedLocations } from '../../domain/location.ts'
import { locationChoices, type LocationChoice } from './company.ts'
import { useLedger } from '../ledger/ledger.ts'
import { useLivingDocument } from '../livingDocument.ts'

export function createLocationChoices(): Accessor<readonly LocationChoice[]> {
  const facts = useLivingDocument('facts')
  const { overview } = useLedger()
  return createMemo(() => {
    const recorded = locationsIn(facts.value()['facts.locations'] ?? {})
    return locationChoices(recorded, unrecordedLocations(overview()?.locationNames ?? {}, recorded))
  })
}
