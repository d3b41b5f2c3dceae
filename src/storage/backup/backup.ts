/**
 * A backup of one workspace: its statements and its living documents in one file, and back.
 *
 * Opening one merges: statements are filed beside those that are here, of two values of one entry the later one stays.
 * Cut off in the middle it is completed by opening the file again.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import { LedgerUnavailable, type LedgerFailure } from '../../ledger/ledger.ts'
import { documentsForBackup, mergeDocuments } from './documents.ts'
import type { BackupError } from './format.ts'
import type { DocumentStore } from '../documents/store.ts'
import type { BackupLedger } from '../ledger/client.ts'

export interface BackupParts {
  readonly ledger: BackupLedger
  readonly documents: DocumentStore
}

export type BackupFailure = BackupError | { readonly type: LedgerFailure }

export interface MergedBackup {
  readonly madeAtMs: number
  /** In the file, and how many of them were not here before. */
  readonly statements: number
  readonly filed: number
  /** Entries of documents that the backup had and this device had not, or had older. */
  readonly entries: number
  readonly settings: Readonly<Record<string, string>>
}

/** @param passphrase null: anybody who has the file can read it */
export const saveBackup = (
  { ledger, documents }: BackupParts,
  settings: Readonly<Record<string, string>>,
  passphrase: string | null,
): Promise<Result<Blob, BackupFailure>> =>
  reachable(async () => {
    await documents.settled()
    const held = await documentsForBackup(documents)
    return held.ok ? ok(await ledger.packBackup({ documents: held.value, settings }, passphrase)) : err({ type: held.error.type })
  })

export const mergeBackup = (
  { ledger, documents }: BackupParts,
  file: Blob,
  passphrase: string | null,
): Promise<Result<MergedBackup, BackupFailure>> =>
  reachable(async () => {
    const opened = await ledger.openBackup(file, passphrase)
    if (!opened.ok) return opened
    const { documents: coming, ...rest } = opened.value
    const merged = await mergeDocuments(documents, coming, rest.madeAtMs)
    return merged.ok ? ok({ ...rest, entries: merged.value }) : err({ type: merged.error.type })
  })

async function reachable<T>(work: () => Promise<Result<T, BackupFailure>>): Promise<Result<T, BackupFailure>> {
  try {
    return await work()
  } catch (failure) {
    if (failure instanceof LedgerUnavailable) return err({ type: failure.reason })
    throw failure
  }
}
