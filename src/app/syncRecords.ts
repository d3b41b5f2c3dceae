/**
 * What sync keeps beside the documents, each thing under its name. Several tabs keep it at once: whatever is changed is
 * read and written in one transaction.
 */
import type { KeptList } from '../state/sync/host.ts'
import type { KeptRefusedDate } from '../state/sync/refusedDates.ts'
import type { Records } from '../storage/records.ts'
import type { WaitingList } from '../storage/documents/sealedEdits.ts'
import { isUnsent, type WaitingCommand } from '../sync/commandQueue.ts'
import type { KeptLease, LeaseNotebook } from '../sync/lease.ts'
import { emptyNotes, type HeldNotebook, type HeldStatements, type SyncNotebook, type SyncNotes } from '../sync/notebook.ts'

export interface SyncRecords {
  readonly notebook: SyncNotebook
  readonly heldStatements: HeldNotebook
  readonly waitingCommands: KeptList<WaitingCommand>
  readonly refusedDates: KeptList<KeptRefusedDate>
  readonly leases: LeaseNotebook
}

const notesName = 'sync'
const leaseName = 'lease'
const commandsName = 'commands'
const refusedDatesName = 'refusedDates'

/** What waits beside the edits, and is sealed with them: commands carry names and addresses. */
export const waitingLists: readonly WaitingList[] = [
  { record: commandsName, isUnsent },
  { record: refusedDatesName, isUnsent: () => false },
]

/** With what a member begins, to be kept together with the membership. */
export const firstRecords = (notes: SyncNotes, lease: KeptLease) => ({ [notesName]: notes, [leaseName]: lease })

/**
 * @param records where nothing is kept any more once they have left, or somebody else is here: a sync that was on its way
 *   knows only what was before
 * @param isGone nothing may be read or written any more: that would make an empty database again
 */
export function makeSyncRecords(records: Records, isGone: () => boolean): SyncRecords {
  const notes = records.record<SyncNotes>(notesName)
  const held = records.record<HeldStatements>('statements')
  const lease = records.record<KeptLease>(leaseName)
  const list = <T>(name: string): KeptList<T> => {
    const kept = records.record<readonly T[]>(name)
    return {
      async read() {
        const there = isGone() ? undefined : await kept.read()
        return there?.ok ? (there.value ?? []) : []
      },
      async update(change) {
        const there = isGone() ? undefined : await kept.update((now = []) => change(now))
        return there?.ok ? (there.value ?? []) : []
      },
    }
  }
  return {
    notebook: {
      async read() {
        const kept = isGone() ? undefined : await notes.read()
        return { ...emptyNotes, ...(kept?.ok ? kept.value : undefined) }
      },
      async write(next) {
        if (!isGone()) await notes.write(next)
      },
    },
    heldStatements: {
      async read() {
        const kept = isGone() ? undefined : await held.read()
        return kept?.ok ? (kept.value ?? {}) : {}
      },
      async write(next) {
        if (!isGone()) await held.write(next)
      },
    },
    leases: {
      async read() {
        const kept = isGone() ? undefined : await lease.read()
        return kept?.ok ? kept.value : undefined
      },
      async write(next) {
        if (!isGone()) await lease.write(next)
      },
    },
    waitingCommands: list(commandsName),
    refusedDates: list(refusedDatesName),
  }
}
