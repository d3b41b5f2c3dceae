/**
 * What a company shared leaves this device with it. Statements lie in another database than the documents, so the app may
 * be killed between the two, and another tab may file something meanwhile: what is to be done is written down with the
 * leaving itself, and the next start does it once more.
 */
import { LedgerUnavailable } from '../ledger/ledger.ts'
import type { LedgerFiles } from '../storage/ledger/client.ts'
import type { Records } from '../storage/records.ts'

type Ledger = Pick<LedgerFiles, 'keepCompanyKnowledge' | 'forgetShared'>

const name = 'leaving'

interface Leaving {
  /** Statements that are this device's own from now on. */
  readonly kept: readonly string[]
}

/** To be kept in the same step in which the company's documents go. */
export const leavingRecords = (kept: readonly string[]): Readonly<Record<string, Leaving>> => ({ [name]: { kept } })

/** @param kept statements that are this device's own from now on */
export async function forgetCompany(ledger: Ledger, kept: readonly string[]): Promise<void> {
  // Announced, never here: without the company there is nobody to bring them.
  await ledger.keepCompanyKnowledge({ announced: [], cube: null }, [])
  await ledger.forgetShared(kept)
}

/** At a start, and before anybody joins: what has come in by then belongs to whoever is here now. */
export async function finishLeaving(records: Records, ledger: Ledger): Promise<void> {
  const kept = records.record<Leaving>(name)
  const left = await kept.read()
  if (!left.ok || !left.value) return
  try {
    await forgetCompany(ledger, left.value.kept)
    await kept.update(() => undefined)
  } catch (error) {
    // The next start tries again; the screens say why nothing can be read.
    if (!(error instanceof LedgerUnavailable)) throw error
  }
}
