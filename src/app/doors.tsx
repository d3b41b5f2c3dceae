/** Addresses by which the system comes in: a file opened or shared, a link of this app in another one. */
import { Navigate } from '@solidjs/router'
import { useHasPlace } from '../state/places.ts'
import { pathOfLink } from './links.ts'

/** The file itself comes by the launch queue or lies where the worker put it. */
export const FileDoor = () => <Navigate href="/import" />

export function LinkDoor() {
  const has = useHasPlace()
  return <Navigate href={({ location }) => pathOfLink(String(location.query['to'] ?? ''), has)} />
}
