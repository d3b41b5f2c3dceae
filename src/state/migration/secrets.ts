/**
 * Temporary passwords on this phone: how long they are still here, and how they are shown, handed over and wiped.
 *
 * A secret is a signal only while somebody looks at it.
 */
import { createResource, type Resource } from 'solid-js'
import { ok, type Result } from '../../domain/result.ts'
import type { SecretShelf } from '../../storage/secretShelf.ts'
import type { StorageFailure } from '../../storage/storageFailure.ts'
import { useServices } from '../services.ts'

export const undoMs = 10_000

export interface Secret {
  /** How long it is still here; null when there is none. */
  readonly leftMs: Resource<number | null>
  seal(secret: string): Promise<Result<void, StorageFailure>>
  /** Seals what is being typed, so that nothing is lost when the app is closed; resolves when the last letter is. */
  sealTyped(text: string): Promise<Result<void, StorageFailure>>
  open(): Promise<string | null>
  /** Wiped after ten seconds; @returns what takes it back until then, whoever is on the screen by that time */
  handedOver(): Promise<() => Promise<void>>
  wipe(): Promise<void>
}

export function createSecret(person: () => string): Secret {
  const { secrets } = useServices()
  const [leftMs, { refetch }] = createResource(person, async (id) => valueOr(await secrets.leftMs(id), null))
  const then = async (acted: Promise<unknown>) => {
    await acted
    await refetch()
  }
  // One after the other: the last letter wins.
  let writing: Promise<Result<void, StorageFailure>> = Promise.resolve(ok(undefined))
  const sealTyped = (text: string) => {
    const id = person()
    return (writing = writing.then(() => (text === '' ? secrets.wipe(id) : secrets.seal(id, text))))
  }
  return {
    leftMs,
    sealTyped,
    async seal(secret) {
      const sealed = await sealTyped(secret)
      await refetch()
      return sealed
    },
    open: async () => valueOr(await secrets.open(person()), null),
    async handedOver() {
      const id = person()
      await then(secrets.letGo(id, undoMs))
      // The shelf wipes it at the next look; this one comes even if the screen is left before.
      setTimeout(() => void then(secrets.leftMs(id)), undoMs + 50)
      return () => then(secrets.keep(id))
    },
    wipe: () => then(secrets.wipe(person())),
  }
}

/** Hours that the passwords of these people still have here; looking wipes those whose time is over. */
export async function hoursLeft(shelf: SecretShelf, people: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const left = new Map<string, number>()
  for (const person of people) {
    const ms = valueOr(await shelf.leftMs(person), null)
    if (ms !== null) left.set(person, Math.max(1, Math.round(ms / 3_600_000)))
  }
  return left
}

const valueOr = <T>(result: Result<T, StorageFailure>, otherwise: T): T => (result.ok ? result.value : otherwise)
