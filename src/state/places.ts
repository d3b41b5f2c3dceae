/** Where the app leads, for screens that list doors: `app` knows which exist and hands them over. */
import { createContext, useContext, type Accessor, type Component } from 'solid-js'

export interface PlaceLink {
  readonly path: string
  /** In the current language. */
  readonly word: string
  readonly icon: Component
}

export interface Places {
  /** Doors that have no tab on a phone, in order. */
  readonly behindMore: Accessor<readonly PlaceLink[]>
  /** Is there a screen at this address? */
  has(path: string): boolean
}

export const PlacesContext = createContext<Places>()

function usePlacesContext(): Places {
  const places = useContext(PlacesContext)
  if (!places) throw new Error('usePlaces outside its provider')
  return places
}

export const usePlaces = (): Accessor<readonly PlaceLink[]> => usePlacesContext().behindMore

export const useHasPlace = (): ((path: string) => boolean) => usePlacesContext().has
