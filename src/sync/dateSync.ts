/**
 * When each shared statement was exported, for newer exports win over older ones: the company goes by one date. Corrected
 * here, the company is told; corrected elsewhere, it is taken over [W42].
 *
 * What was last agreed is kept per statement, so a correction made without a network needs no queue of its own: it is the
 * difference between the row and what was agreed. A server restored from a backup that goes by a date from before this
 * device's corrections is told the last one again [W33]; where it goes by a third one, somebody has decided since.
 */
import { ok, type Result } from '../domain/result.ts'
import type { StatementManifest } from '../ledger/manifest.ts'
import type { StatementView } from '../protocol/message.ts'
import type { SharingFailure } from './chunkSend.ts'
import { sendCommand } from './commandSync.ts'
import type { HeldStatement, SyncNotes } from './notebook.ts'
import type { RefusedDate, StatementHere, StatementParts } from './statementParts.ts'

export const datedByCompany = (manifest: StatementManifest, { exportedAt }: StatementView): StatementManifest =>
  exportedAt ? { ...manifest, exportedAt } : manifest

type Refusal = Pick<RefusedDate, 'error' | 'who'>
type AgreedDate = Pick<HeldStatement, 'exportedAt' | 'datedAfter' | 'corrected'>
type DateParts = Pick<StatementParts, 'connection' | 'here' | 'keep' | 'newId' | 'refuseDate'>

/** @param held changed in place, and kept */
export async function agreeOnDates(
  { connection, here, keep, newId, refuseDate }: DateParts,
  notes: SyncNotes,
  rows: ReadonlyMap<string, StatementHere>,
  held: Record<string, HeldStatement>,
): Promise<Result<void, SharingFailure>> {
  const incarnation = notes.incarnation ?? ''
  const agree = async (id: string, { parts, isMine, isDeleted, incarnation: of }: HeldStatement, date: AgreedDate): Promise<void> => {
    held[id] = { parts, isMine, isDeleted, incarnation: of, ...date }
    await keep(held)
  }
  for (const view of notes.statements) {
    const { statement: id, deleted } = view
    const row = rows.get(id)
    const known = held[id]
    if (!row?.shared || known === undefined || deleted) continue
    const mine = row.manifest.exportedAt
    const { corrected } = known
    const isRestored = corrected !== undefined && corrected.incarnation !== incarnation
    const isStale = known.datedAfter !== undefined && known.datedAfter === notes.syncedAtMs
    const theirs = (isStale ? known.exportedAt : view.exportedAt) ?? known.exportedAt ?? mine
    const agreed = isRestored && corrected.from.includes(theirs) ? theirs : (known.exportedAt ?? theirs)
    if (mine === theirs) {
      if (known.exportedAt !== mine || isRestored)
        await agree(id, known, { exportedAt: mine, ...(corrected ? { corrected: { ...corrected, incarnation } } : {}) })
      continue
    }
    // Of two corrections the first one to arrive counts; so does the company's over one that was never compared.
    let refusal: Refusal | undefined = { error: 'DatedMeanwhile', who: [] }
    if (mine !== agreed && theirs === agreed) {
      const told = await sendCommand(connection, newId(), { type: 'dateStatement', statement: id, exportedAt: mine, before: agreed })
      if (told.ok) refusal = undefined
      else if (told.error.type === 'CommandRefused') refusal = { error: told.error.error, who: told.error.who }
      else return { ok: false, error: failureOf(told.error.type) }
    }
    if (!refusal) {
      const after = notes.syncedAtMs === null ? {} : { datedAfter: notes.syncedAtMs }
      await agree(id, known, { exportedAt: mine, ...after, corrected: { from: [...(corrected?.from ?? []), agreed], incarnation } })
      continue
    }
    // Before it goes: killed in between, it is refused once more, and told once.
    if (mine !== agreed || isRestored) await refuseDate({ id, name: row.manifest.name, wanted: mine, ...refusal })
    await here.setExportedOn(id, theirs)
    await agree(id, known, { exportedAt: theirs })
  }
  return ok(undefined)
}

const failureOf = (type: 'Unreachable' | 'SignInAgain' | 'CommandMalformed'): SharingFailure =>
  type === 'CommandMalformed' ? { type: 'SharingRefused', error: type } : { type }
