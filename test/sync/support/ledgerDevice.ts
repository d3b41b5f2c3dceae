/** A device with statements: documents and ledger on one line. */
import type { StatementSource } from '../../../src/ledger/ledger.ts'
import type { HeldStatements } from '../../../src/sync/notebook.ts'
import { syncStatements, type StatementsHere } from '../../../src/sync/statementSync.ts'
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
}

const fileOf = (text: string, name: string): StatementSource => ({
  name,
  blob: new Blob([text]),
  modifiedMs: Date.UTC(2022, 11, 1),
})

export function withLedger(device: Device, member: string, mayImport = true): LedgerDevice {
  const ledger = aLedger()
  const here: StatementsHere = {
    filed: () => ledger.store.filed(),
    file: (row) => ledger.store.file(row),
    markShared: (id) => ledger.store.markShared(id),
    deleteStatement: (id) => ledger.store.deleteStatement(id, Date.now()),
    restoreStatement: (id) => ledger.store.restoreStatement(id),
    sweep: (id) => ledger.store.sweep(id),
    shelf: ledger.store.shelf,
  }
  const one: LedgerDevice = {
    device,
    ledger,
    member,
    held: {},
    import: async (text, name = 'export.csv') => {
      const [file] = await ledger.import([fileOf(text, name)], {}, Date.now())
      if (file?.outcome.type !== 'imported') throw new Error(JSON.stringify(file?.outcome))
    },
    sync: async (mayFetch = () => true) => {
      for (let round = 0; ; round++) {
        await device.sync()
        const settled = await syncStatements(
          { connection: device.connection, here, mayImport, mayFetch, progress: () => undefined },
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
