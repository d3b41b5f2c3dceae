/** The name of a location, or that it was removed: an id is for no eye. */
import type { Messages } from '../../i18n/fr.ts'
import type { LocationState } from '../../state/locations.ts'

export const placeName = (places: Pick<LocationState, 'nameOf' | 'isLoaded'>, id: string, t: Messages): string =>
  places.nameOf(id) ?? (places.isLoaded() ? t.migration.locations.gone : '')
