/** What the statements on this device show to be sold, by month: asked for only while a rule asks for revenue. */
import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import type { Month } from '../domain/period.ts'
import type { LedgerState } from './ledger/ledger.ts'

export type ShownRevenue = ReadonlyMap<Month, bigint>

const nothing: ShownRevenue = new Map()

export function createShownRevenue({ overview, soldUsdByMonth }: Pick<LedgerState, 'overview' | 'soldUsdByMonth'>, isAsked: Accessor<boolean>): Accessor<ShownRevenue> {
  const [shown, setShown] = createSignal(nothing)
  const wanted = createMemo(() => {
    const known = overview()
    return isAsked() && known && known.statements.length > 0 ? known.setHash : null
  })
  createEffect(
    on(wanted, async (setHash) => {
      const sold = setHash === null ? {} : await soldUsdByMonth()
      // Another set may have been asked about meanwhile.
      if (wanted() === setHash) setShown(new Map(Object.entries(sold)))
    }),
  )
  return shown
}
