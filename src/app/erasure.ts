/**
 * Deleting what Aval keeps in databases: one workspace, or all of them. Whoever asks for it opens the app anew
 * afterwards; until then nothing of this tab may write, or it would make an empty database again.
 */
import { databasesOf } from '../storage/databaseNames.ts'

export interface Erasure {
  readonly hasBegun: () => boolean
  /** Every tab of this device opens the app anew. */
  run(what: 'thisWorkspace' | 'everything'): Promise<void>
}

export interface Erasable {
  readonly workspace: string
  readonly documents: { close(): Promise<void> }
  readonly ledger: { close(): void }
  readonly tellOtherTabs: () => void
}

export function makeErasure({ workspace, documents, ledger, tellOtherTabs }: Erasable): Erasure {
  let hasBegun = false
  return {
    hasBegun: () => hasBegun,
    async run(what) {
      hasBegun = true
      await documents.close()
      ledger.close()
      const { eraseDatabases } = await import('../storage/documents/membership.ts')
      await eraseDatabases(what === 'everything' ? undefined : databasesOf(workspace))
      tellOtherTabs()
    },
  }
}
