/** Statements on their way: shared after an import, fetched after somebody else's, gone when they may no longer be read. */
import { createSignal, type Accessor } from 'solid-js'
import { actRights } from '../../domain/access/permissions.ts'
import type { SharingFailure } from '../../sync/chunkSync.ts'
import type { Connection } from '../../sync/connection.ts'
import type { HeldNotebook, SyncNotebook, SyncNotes } from '../../sync/notebook.ts'
import { syncStatements, type StatementsHere, type StatementStep } from '../../sync/statementSync.ts'

export interface StatementHost {
  readonly connection: Connection
  readonly notebook: SyncNotebook
  readonly statements: StatementsHere
  readonly heldStatements: HeldNotebook
  /** The person asked the browser to save data, or is on a slow line. */
  savesData(): boolean
}

export interface StatementSync {
  /** What is on its way right now. */
  readonly step: Accessor<StatementStep | null>
  /** What would be fetched if somebody said yes: shown with its size. */
  readonly offered: Accessor<{ readonly statements: number; readonly bytes: number }>
  /** One pass; asked for again while it runs, it runs once more. */
  run(): Promise<StatementPass>
  /** Says yes to what is offered. */
  fetchAll(): Promise<void>
}

export interface StatementPass {
  readonly hasShared: boolean
  /** The line broke in the middle: what is left goes on in another pass. */
  readonly isCut: boolean
}

/** Without asking: some hundred thousand lines, about a tenth of this on the wire. */
const unaskedBytes = 32 * 1024 * 1024
const nothing = { statements: 0, bytes: 0 }

export function createStatementSync({
  connection,
  notebook,
  heldStatements,
  statements: here,
  savesData,
}: StatementHost): StatementSync {
  const [step, setStep] = createSignal<StatementStep | null>(null)
  const [offered, setOffered] = createSignal(nothing)
  let running: Promise<StatementPass> | undefined
  let isWanted = false
  let hasSaidYes = false

  const pass = async (): Promise<StatementPass> => {
    const notes = await notebook.read()
    if (notes.joined === null) return { hasShared: false, isCut: false }
    const settled = await syncStatements(
      { connection, here, mayImport: mayImport(notes), mayFetch, progress: setStep, keep: heldStatements.write },
      notes,
      await heldStatements.read(),
    )
    setStep(null)
    if (!settled.ok) return { hasShared: false, isCut: mayGoOn(settled.error) }
    hasSaidYes = false
    setOffered(settled.value.offered)
    const { held, shared } = settled.value
    await heldStatements.write(held)
    return { hasShared: shared > 0, isCut: false }
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

  const run = (): Promise<StatementPass> => {
    isWanted = true
    return (running ??= untilQuiet().finally(() => {
      running = undefined
      setStep(null)
    }))
  }

  return {
    step,
    offered,
    run,
    fetchAll: async () => {
      hasSaidYes = true
      await run()
    },
  }
}

/** A stream that broke before its first whole chunk looks like chunks that are not there. */
const mayGoOn = ({ type }: SharingFailure): boolean => type === 'Unreachable' || type === 'ChunksMissing'

const mayImport = ({ company }: SyncNotes): boolean =>
  company !== null && actRights.importStatement[company.me.access.level] === 'yes'
