/** Statements of the company whose lines are not on this device, and what the totals rest on meanwhile. */
import { createMemo, type Accessor } from 'solid-js'
import type { LedgerOverview } from '../../ledger/ledger.ts'
import { useServices } from '../services.ts'
import type { Sync } from '../sync/sync.ts'
import { useLedger } from './ledger.ts'

export interface Away {
  readonly statements: number
  /** Of their lines, at most. */
  readonly bytes: number
  /** Statements that the totals speak of, of all; null when they are of all. */
  readonly counted: number | null
  readonly all: number
}

/** null when every line is here. */
export function awayOf(overview: LedgerOverview | undefined): Away | null {
  const away = (overview?.statements ?? []).filter(({ awayBytes }) => awayBytes !== null)
  if (!overview || away.length === 0) return null
  return {
    statements: away.length,
    bytes: away.reduce((sum, { awayBytes }) => sum + (awayBytes ?? 0), 0),
    counted: overview.basis.type === 'some' ? overview.basis.statements : null,
    all: overview.statements.length,
  }
}

export interface AwayLines {
  readonly away: Accessor<Away | null>
  /** False while there is nothing to reckon with: neither lines nor what another device has reckoned. */
  readonly hasTotals: Accessor<boolean>
  /** Whether the lines of this statement are still to come. */
  isAway(statement: string): boolean
  /** How many are arriving right now. */
  readonly arriving: Accessor<number>
  readonly isOffline: Accessor<boolean>
  bring: Sync['fetchStatements']
}

export function useAwayLines(): AwayLines {
  const { overview } = useLedger()
  const { sync } = useServices()
  const away = createMemo(() => awayOf(overview()))
  return {
    away,
    hasTotals: () => away()?.counted !== 0,
    isAway: (statement) => overview()?.statements.some(({ id, awayBytes }) => id === statement && awayBytes !== null) ?? false,
    arriving: () => {
      const step = sync.statementStep()
      return step?.type === 'Fetching' ? step.statements : 0
    },
    isOffline: () => sync.status().type === 'Offline',
    bring: () => sync.fetchStatements(),
  }
}
