/**
 * When each shared statement was exported, for newer exports win over older ones: the company goes by one date. Corrected
 * here, the company is told; corrected elsewhere, it is taken over [W42].
 *
 * What was last agreed is kept per statement, so a correction made without a network needs no queue of its own: it is the
 * difference between the row and what was agreed.
 */
import { ok, type Result } from '../domain/result.ts'
import type { StatementManifest } from '../ledger/manifest.ts'
import type { StatementView } from '../protocol/message.ts'
import type { SharingFailure } from './chunkSend.ts'
import { sendCommand } from './commandSync.ts'
import type { HeldStatement, SyncNotes } from './notebook.ts'
import type { StatementHere, StatementParts } from './statementSync.ts'

export const datedByCompany = (manifest: StatementManifest, { exportedAt }: StatementView): StatementManifest =>
  exportedAt ? { ...manifest, exportedAt } : manifest

type DateParts = Pick<StatementParts, 'connection' | 'here' | 'keep' | 'newId'>

/** @param held changed in place, and kept */
export async function agreeOnDates(
  { connection, here, keep, newId }: DateParts,
  notes: SyncNotes,
  rows: ReadonlyMap<string, StatementHere>,
  held: Record<string, HeldStatement>,
): Promise<Result<void, SharingFailure>> {
  const agree = async (id: string, known: HeldStatement, exportedAt: string): Promise<void> => {
    held[id] = { ...known, exportedAt }
    await keep(held)
  }
  for (const view of notes.statements) {
    const { statement: id, deleted } = view
    const row = rows.get(id)
    const known = held[id]
    if (!row?.shared || known === undefined || deleted) continue
    const mine = row.manifest.exportedAt
    const isStale = known.datedSince !== undefined && known.datedSince === notes.filings?.token
    const theirs = (isStale ? known.exportedAt : view.exportedAt) ?? known.exportedAt ?? mine
    const agreed = known.exportedAt ?? theirs
    if (mine === theirs) {
      if (known.exportedAt !== mine) await agree(id, known, mine)
      continue
    }
    // Of two corrections the first one to arrive counts; so does the company's over one that was never compared.
    let mayStay = mine !== agreed && theirs === agreed
    if (mayStay) {
      const told = await sendCommand(connection, newId(), { type: 'dateStatement', statement: id, exportedAt: mine, before: agreed })
      if (!told.ok && told.error.type !== 'CommandRefused') return { ok: false, error: failureOf(told.error.type) }
      mayStay = told.ok
    }
    if (mayStay) {
      await agree(id, notes.filings ? { ...known, datedSince: notes.filings.token } : known, mine)
      continue
    }
    await here.setExportedOn(id, theirs)
    await agree(id, known, theirs)
  }
  return ok(undefined)
}

const failureOf = (type: 'Unreachable' | 'SignInAgain' | 'CommandMalformed'): SharingFailure =>
  type === 'CommandMalformed' ? { type: 'SharingRefused', error: type } : { type }
