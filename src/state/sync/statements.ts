/** Statements on their way: shared after an import, fetched after somebody else's, gone when they may no longer be read. */
import { createSignal, type Accessor } from 'solid-js'
import { actRights } from '../../domain/access/permissions.ts'
import type { SharingFailure } from '../../sync/chunkSend.ts'
import type { SyncNotes } from '../../sync/notebook.ts'
import type { StatementStep } from '../../sync/statementParts.ts'
import { syncStatements } from '../../sync/statementSync.ts'
import { waitUnreached } from './comingBack.ts'
import type { SyncHost } from './host.ts'
import type { RefusedDates } from './refusedDates.ts'

type StatementHost = Pick<
  SyncHost,
  'connection' | 'notebook' | 'statements' | 'heldStatements' | 'savesData' | 'newId' | 'later' | 'random'
>

export interface StatementSync {
  /** What is on its way right now. */
  readonly step: Accessor<StatementStep | null>
  /** What would be fetched if somebody said yes: shown with its size. */
  readonly offered: Accessor<{ readonly statements: number; readonly bytes: number }>
  /** Locations whose totals another device reckons otherwise. */
  readonly disputed: Accessor<number>
  /** One pass; asked for again while it runs, it runs once more. What was cut goes on by itself. */
  run(): Promise<void>
  /** Says yes to what is offered. */
  fetchAll(): Promise<void>
  stop(): void
}

interface StatementPass {
  readonly hasShared: boolean
  /** The line broke in the middle: what is left goes on in another pass. */
  readonly isCut: boolean
}

/** Without asking: some hundred thousand lines, about a tenth of this on the wire. */
const unaskedBytes = 32 * 1024 * 1024
const nothing = { statements: 0, bytes: 0 }

/**
 * @param refuseDate keeps a corrected date that the company did not take over
 * @param onShared what was just shared is in the company's list only after another sync
 */
export function createStatementSync(host: StatementHost, refuseDate: RefusedDates['add'], onShared: () => void): StatementSync {
  const { connection, notebook, heldStatements, statements: here, savesData } = host
  const [step, setStep] = createSignal<StatementStep | null>(null)
  const [offered, setOffered] = createSignal(nothing)
  const [disputed, setDisputed] = createSignal(0)
  let running: Promise<void> | undefined
  let isWanted = false
  let hasSaidYes = false
  /** Passes in a row that were cut. */
  let cuts = 0
  let cancelComingBack: (() => void) | undefined
  let isStopped = false

  const pass = async (): Promise<StatementPass> => {
    const notes = await notebook.read()
    if (notes.joined === null) return { hasShared: false, isCut: false }
    const settled = await syncStatements(
      { connection, here, mayImport: mayImport(notes), newId: () => host.newId(), mayFetch, progress: setStep, keep: heldStatements.write, refuseDate },
      notes,
      await heldStatements.read(),
    )
    setStep(null)
    if (!settled.ok) return { hasShared: false, isCut: mayGoOn(settled.error) }
    hasSaidYes = false
    setOffered(settled.value.offered)
    setDisputed(settled.value.disputed)
    const { held, shared } = settled.value
    await heldStatements.write(held)
    return { hasShared: shared > 0, isCut: settled.value.isCut }
  }

  const mayFetch = (bytes: number): boolean => hasSaidYes || (!savesData() && bytes <= unaskedBytes)

  const untilQuiet = async (): Promise<StatementPass> => {
    let hasShared = false
    for (;;) {
      isWanted = false
      const last = await pass()
      hasShared ||= last.hasShared
      if (!isWanted) return { hasShared, isCut: last.isCut }
    }
  }

  const goOn = ({ hasShared, isCut }: StatementPass): void => {
    cuts = isCut ? cuts + 1 : 0
    const waitMs = isCut && !isStopped ? waitUnreached(cuts) : null
    cancelComingBack = waitMs === null ? undefined : host.later(() => void run(), waitMs * (1 + host.random()))
    if (hasShared) onShared()
  }

  const run = (): Promise<void> => {
    isWanted = true
    cancelComingBack?.()
    return (running ??= untilQuiet()
      .then(goOn)
      .finally(() => {
        running = undefined
        setStep(null)
      }))
  }

  return {
    step,
    offered,
    disputed,
    run,
    fetchAll: async () => {
      hasSaidYes = true
      await run()
    },
    stop() {
      isStopped = true
      cancelComingBack?.()
    },
  }
}

/** A stream that broke before its first whole chunk looks like chunks that are not there. */
const mayGoOn = ({ type }: SharingFailure): boolean => type === 'Unreachable' || type === 'ChunksMissing'

const mayImport = ({ company }: SyncNotes): boolean =>
  company !== null && actRights.importStatement[company.me.access.level] === 'yes'
