/**
 * Temporary passwords on their way to a person: sealed on this phone, for three days at most [M15].
 *
 * Each is sealed under a key of its own (`sealing.ts`). It is in no document, no edit and no log.
 */
import { agedTo, type Aged } from '../domain/age.ts'
import type { Clock } from '../domain/clock.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Kept, Records } from './records.ts'
import { sealText, unsealText, type SealedText } from './sealing.ts'
import type { StorageFailure } from './storageFailure.ts'

export const secretLifeMs = 72 * 3_600_000

interface Sealed extends SealedText, Aged {
  /** The age at which it is wiped. */
  readonly endAgeMs: number
}

export interface SecretShelf {
  /** Takes the place of an earlier one. */
  seal(person: string, secret: string): Promise<Result<void, StorageFailure>>
  /** How long it will still be here; null when there is none, or no longer. */
  leftMs(person: string): Promise<Result<number | null, StorageFailure>>
  open(person: string): Promise<Result<string | null, StorageFailure>>
  /** Wiped after so long, also when the app is closed before; `keep` takes it back until then. */
  letGo(person: string, delayMs: number): Promise<Result<void, StorageFailure>>
  keep(person: string): Promise<Result<void, StorageFailure>>
  wipe(person: string): Promise<Result<void, StorageFailure>>
  /** Wipes all whose time is over, also of people whom no screen shows any more. */
  sweep(): Promise<Result<void, StorageFailure>>
}

export function makeSecretShelf(records: Records, clock: Clock): SecretShelf {
  const kept = (person: string): Kept<Sealed> => records.record(prefix + person)

  /** Reads it with its age counted up to now, and wipes it when its time is over. */
  const look = async (person: string, change = (sealed: Sealed) => sealed): Promise<Result<Sealed | undefined, StorageFailure>> => {
    // A device that has sealed nothing is not written to by looking.
    const there = await kept(person).read()
    if (!there.ok || !there.value) return there
    return kept(person).update((sealed) => {
      const aged = sealed && agedTo(sealed, clock.nowMs())
      return aged && aged.ageMs < aged.endAgeMs ? change(aged) : undefined
    })
  }
  const setEnd = async (person: string, endAgeMs: (sealed: Sealed) => number): Promise<Result<void, StorageFailure>> => {
    const found = await look(person, (sealed) => ({ ...sealed, endAgeMs: Math.min(secretLifeMs, endAgeMs(sealed)) }))
    return found.ok ? ok(undefined) : found
  }

  return {
    async seal(person, secret) {
      const sealed = await sealText(secret, person)
      return kept(person).write({ ...sealed, ageMs: 0, seenMs: clock.nowMs(), endAgeMs: secretLifeMs })
    },
    async leftMs(person) {
      const found = await look(person)
      if (!found.ok) return found
      return ok(found.value ? found.value.endAgeMs - found.value.ageMs : null)
    },
    async open(person) {
      const found = await look(person)
      if (!found.ok) return found
      if (!found.value) return ok(null)
      return ok(await unsealText(found.value, person))
    },
    letGo: (person, delayMs) => setEnd(person, (sealed) => sealed.ageMs + delayMs),
    keep: (person) => setEnd(person, () => secretLifeMs),
    async wipe(person) {
      const wiped = await kept(person).update(() => undefined)
      return wiped.ok ? ok(undefined) : wiped
    },
    async sweep() {
      const names = await records.names(prefix)
      if (!names.ok) return names
      for (const name of names.value) {
        const looked = await look(name.slice(prefix.length))
        if (!looked.ok) return looked
      }
      return ok(undefined)
    },
  }
}

const prefix = 'sealed/'
