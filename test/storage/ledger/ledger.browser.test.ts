import { afterEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/domain/clock.ts'
import type { ImportProgress, StatementSource } from '../../../src/ledger/ledger.ts'
import { makeLedger } from '../../../src/storage/ledger/client.ts'

const clock: Clock = { nowMs: () => 1_800_000_000_000, today: () => '2027-01-15' }
const header = 'earningId,transactionId,participantId,participantName,programName,lever,customerName,transactionCurrency,earningType,earningAmount,earningAmountUSD,earningDate,paymentId,paymentStatus'
const anExport = (lines: number, status = 'Sent') =>
  [header, ...Array.from({ length: lines }, (_, at) => `${at},T${at},61840${at % 3},Lyon,Azure Incentive,Azure CSP,Client n° ${at % 50},EUR,Rebate,${at}.25,${at}.5,2026-10-0${1 + (at % 9)}T00:00:00Z,006815016255,${status}`)].join('\r\n')

const sourceOf = (text: string, name = 'export.csv'): StatementSource => ({ name, blob: new Blob([text]), modifiedMs: Date.UTC(2026, 10, 14) })

const ledgers: ReturnType<typeof makeLedger>[] = []
let workspaces = 0
const open = (workspace: string, begin?: Parameters<typeof makeLedger>[3]) => {
  const ledger = makeLedger(workspace, clock, { ownOnly: false }, begin)
  ledgers.push(ledger)
  return ledger
}
afterEach(async () => {
  for (const ledger of ledgers.splice(0)) {
    await ledger.deleteEverything()
    ledger.close()
  }
})

describe('the ledger in its worker, on the browser’s own database', () => {
  it('imports an export, answers from it, and still does after the app was closed', async () => {
    const workspace = `test-${Date.now()}-${workspaces++}`
    const first = open(workspace)
    const steps: ImportProgress[] = []
    const lines = 40_000
    const { files } = await first.importFiles([sourceOf(anExport(lines))], {}, (step) => void steps.push(step))
    expect(files).toMatchObject([{ outcome: { type: 'imported' }, problemCount: 0 }])
    expect(steps.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['recognised', 'reading', 'committed']))
    const cents = BigInt(lines) * (BigInt(lines - 1) * 50n + 25n)
    const query = { filter: { text: 'client n° 7' }, sort: 'amount', descending: true, offset: 0, limit: 5 } as const
    const before = { overview: await first.overview(), page: await first.lines(query) }
    expect(before.overview.earnings.reduce((sum, group) => sum + group.amountScaled, 0n)).toBe(cents * 1_000_000n)
    expect(before.page).toMatchObject({ count: lines / 50, lines: [{ customer: 'Client n° 7' }, {}, {}, {}, {}] })
    first.close()
    ledgers.length = 0

    const next = open(workspace)
    expect({ overview: await next.overview(), page: await next.lines(query) }).toEqual(before)
    const again = await next.importFiles([sourceOf(anExport(lines))], {}, () => undefined)
    expect(again.files).toMatchObject([{ outcome: { type: 'alreadyHere' } }])
  })

  it('tells the other tab what was imported and deleted', async () => {
    const workspace = `test-${Date.now()}-${workspaces++}`
    const [here, there] = [open(workspace), open(workspace)]
    expect((await there.overview()).statements).toEqual([])
    const heard = new Promise<void>((resolve) => there.onChange(resolve))
    await here.importFiles([sourceOf(anExport(3))], {}, () => undefined)
    await heard
    await expect.poll(async () => (await there.overview()).statements.length).toBe(1)
    const [statement] = (await there.overview()).statements
    await there.deleteStatement(statement!.id)
    await expect.poll(async () => (await here.overview()).statements.length).toBe(0)
  })

  it('loses nothing when the app is closed in the middle, names the file and takes it again', async () => {
    const workspace = `test-${Date.now()}-${workspaces++}`
    const cut = open(workspace)
    const source = sourceOf(anExport(60_000), 'octobre.csv')
    await new Promise<void>((resolve) => {
      cut.importFiles([source], {}, (step) => step.stage === 'reading' && resolve()).catch(() => undefined)
    })
    cut.close()
    ledgers.length = 0
    const next = open(workspace)
    await expect.poll(() => next.unfinished()).toEqual(['octobre.csv'])
    expect((await next.overview()).statements).toEqual([])
    expect(await next.importFiles([source], {}, () => undefined)).toMatchObject({ files: [{ outcome: { type: 'imported' } }] })
    expect(await next.unfinished()).toEqual([])
  })

  it('packs a backup and opens it in another workspace, under a passphrase', async () => {
    const [from, to] = [open(`test-${Date.now()}-${workspaces++}`), open(`test-${Date.now()}-${workspaces++}`)]
    await from.importFiles([sourceOf(anExport(30_000))], {}, () => undefined)
    const file = await from.packBackup({ documents: [], settings: {} }, 'élan')
    expect(await to.openBackup(file, 'elan')).toEqual({ ok: false, error: { type: 'WrongPassphrase' } })
    expect(await to.openBackup(file, 'élan')).toMatchObject({ ok: true, value: { filed: 1 } })
    const [before, after] = [await from.overview(), await to.overview()]
    expect(after).toEqual(before)
    expect(await to.openBackup(file, 'élan')).toMatchObject({ ok: true, value: { filed: 0 } })
  })

  it('says that the thread broke, and begins another one', async () => {
    let begun = 0
    const broken = new Blob(['addEventListener("message", () => { throw new Error("no memory left") })'], { type: 'text/javascript' })
    const ledger = open(`test-${Date.now()}-${workspaces++}`, (name) => {
      begun += 1
      return begun === 1
        ? new Worker(URL.createObjectURL(broken))
        : new Worker(new URL('../../../src/storage/ledger/worker.ts', import.meta.url), { type: 'module', name })
    })
    await expect(ledger.overview()).rejects.toMatchObject({ name: 'LedgerUnavailable', reason: 'WorkerDied' })
    expect((await ledger.overview()).statements).toEqual([])
    expect(begun).toBe(2)
  })

  it('says across threads why the database cannot be used', async () => {
    const workspace = `test-${Date.now()}-${workspaces++}`
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`aval-${workspace}-ledger`, 1_000)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    newer.close()
    const ledger = makeLedger(workspace, clock)
    await expect(ledger.overview()).rejects.toMatchObject({ name: 'LedgerUnavailable', reason: 'DataNewerThanApp' })
    ledger.close()
    indexedDB.deleteDatabase(`aval-${workspace}-ledger`)
  })
})
