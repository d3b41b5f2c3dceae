/** What is unsent of who has to sign in again: sealed once this device is locked, brought back when they are in again. */
import { createSignal, type Accessor } from 'solid-js'
import type { SealedSign } from '../../storage/documents/sealedEdits.ts'
import type { Unsealed } from '../../storage/documents/unsealed.ts'
import type { SyncHost } from './host.ts'

export interface Sealing {
  /** Sealed here for the member who was here last. */
  readonly sealed: Accessor<SealedSign | null>
  /** What became of them when that member was back, until it was read. */
  readonly returned: Accessor<Unsealed | null>
  returnedWasRead(): void
  look(): Promise<void>
  /** While the lease runs, who is signed out goes on working here. */
  sealIfLocked(): Promise<void>
  /** After a sync: once after every start, for nothing is sealed while the app goes on. @returns whether anything is back */
  bringBack(): Promise<boolean>
}

export function createSealing({ sealed: shelf, notebook, isLocked }: Pick<SyncHost, 'sealed' | 'notebook' | 'isLocked'>): Sealing {
  const [sealed, setSealed] = createSignal<SealedSign | null>(null)
  const [returned, setReturned] = createSignal<Unsealed | null>(null)
  let hasBroughtBack = false
  return {
    sealed,
    returned,
    returnedWasRead: () => void setReturned(null),
    async look() {
      const { joined } = await notebook.read()
      setSealed(joined && (await shelf.sign(joined)))
    },
    async sealIfLocked() {
      const { joined } = await notebook.read()
      if (isLocked && joined) await shelf.seal(joined)
    },
    async bringBack() {
      const { joined } = await notebook.read()
      if (hasBroughtBack || !joined) return false
      hasBroughtBack = true
      const back = await shelf.unseal(joined)
      const { restored, refused, dropped, answered } = back
      if (restored + refused + dropped > 0) setReturned(back)
      return restored + refused + answered > 0
    },
  }
}
