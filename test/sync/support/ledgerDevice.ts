/** A device with statements: documents and ledger on one line. */
import type { StatementSource } from '../../../src/ledger/ledger.ts'
import type { HeldStatements } from '../../../src/sync/notebook.ts'
import type { RefusedDate, StatementsHere } from '../../../src/sync/statementParts.ts'
import { syncStatements } from '../../../src/sync/statementSync.ts'
import { newId } from '../../../sync-server/ids.ts'
import { aLedger } from '../../support/ledgers.ts'
import type { Device } from './device.ts'

export interface LedgerDevice {
  readonly device: Device
  readonly ledger: ReturnType<typeof aLedger>
  readonly member: string
  import(text: string, name?: string): Promise<void>
  /** One whole round: documents, then statements; again if something was shared. */
  sync(mayFetch?: (bytes: number) => boolean): Promise<Awaited<ReturnType<typeof syncStatements>>>
  lines(): Promise<number>
  held: HeldStatements
  /** Corrections that came to nothing, as they were told. */
  refusedDates: readonly RefusedDate[]
  /** The app is killed right after the next deed of this kind. */
  killAfter: 'file' | 'delete' | 'restore' | undefined
}

const fileOf = (text: string, name: string): StatementSource => ({
  name,
  blob: new Blob([text]),
  modifiedMs: Date.UTC(2022, 11, 1),
})

export function withLedger(device: Device, member: string, mayImport = true): LedgerDevice {
  const ledger = aLedger()
  const die = (deed: LedgerDevice['killAfter']) => {
    if (one.killAfter !== deed) return
    one.killAfter = undefined
    throw new Error('killed')
  }
  const here: StatementsHere = {
    filed: () => ledger.store.filed(),
    file: async (row) => {
      const missing = await ledger.store.file(row)
      die('file')
      return missing
    },
    setExportedOn: (id, at) => ledger.store.setExportedOn(id, at),
    markShared: (id) => ledger.store.markShared(id),
    deleteStatement: async (id) => {
      await ledger.store.deleteStatement(id, Date.now())
      die('delete')
    },
    restoreStatement: async (id) => {
      await ledger.store.restoreStatement(id)
      die('restore')
    },
    sweep: (id) => ledger.store.sweep(id),
    shelf: ledger.store.shelf,
    slices: ledger.store.slices,
    companyKnowledge: ledger.store.companyKnowledge,
    keepCompanyKnowledge: ledger.store.keepCompanyKnowledge,
    reckon: ledger.store.reckon,
    noteFiled: ledger.store.noteFiled,
  }
  const one: LedgerDevice = {
    device,
    ledger,
    member,
    held: {},
    refusedDates: [],
    killAfter: undefined,
    import: async (text, name = 'export.csv') => {
      const [file] = await ledger.import([fileOf(text, name)], {}, Date.now())
      if (file?.outcome.type !== 'imported') throw new Error(JSON.stringify(file?.outcome))
    },
    sync: async (mayFetch = () => true) => {
      for (let round = 0; ; round++) {
        await device.sync()
        const settled = await syncStatements(
          {
            connection: device.connection,
            here,
            mayImport,
            newId: () => newId(Date.now()),
            mayFetch,
            progress: () => undefined,
            refuseDate: async (refused) => void (one.refusedDates = [...one.refusedDates, refused]),
            keep: async (held) => void (one.held = structuredClone(held)),
          },
          await device.notebook.read(),
          one.held,
        )
        if (settled.ok) one.held = settled.value.held
        if (!settled.ok || settled.value.shared === 0 || round > 3) return settled
      }
    },
    lines: async () => (await ledger.store.overview()).statements.reduce((sum, { lines }) => sum + lines, 0),
  }
  return one
}
