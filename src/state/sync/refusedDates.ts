/** Corrected export dates that the company did not take over: shown until their author decides, in every tab alike. */
import { createSignal, type Accessor } from 'solid-js'
import type { RefusedDate } from '../../sync/statementParts.ts'
import type { SyncHost } from './host.ts'

export interface KeptRefusedDate extends RefusedDate {
  readonly atMs: number
}

export interface RefusedDates {
  /** Newest first, one per statement. */
  readonly refused: Accessor<readonly KeptRefusedDate[]>
  /** Takes in what another tab was told. */
  look(): Promise<void>
  add(date: RefusedDate): Promise<void>
  /** Corrects it once more, on what the company goes by now. */
  retry(id: string): Promise<void>
  discard(id: string): Promise<void>
}

export function createRefusedDates({ refusedDates: kept, statements, clock }: Pick<SyncHost, 'refusedDates' | 'statements' | 'clock'>): RefusedDates {
  const [refused, setRefused] = createSignal<readonly KeptRefusedDate[]>([])
  const without = (id: string) => (now: readonly KeptRefusedDate[]) => now.filter((one) => one.id !== id)
  const change = async (by: (now: readonly KeptRefusedDate[]) => readonly KeptRefusedDate[]): Promise<void> =>
    void setRefused(await kept.update(by))
  return {
    refused,
    look: async () => void setRefused(await kept.read()),
    add: (date) => change((now) => [{ ...date, atMs: clock.nowMs() }, ...without(date.id)(now)]),
    async retry(id) {
      const wanted = (await kept.read()).find((one) => one.id === id)?.wanted
      // Gone from the list first: refused again, it is there again.
      await change(without(id))
      if (wanted !== undefined) await statements.setExportedOn(id, wanted)
    },
    discard: (id) => change(without(id)),
  }
}
