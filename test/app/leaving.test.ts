import { afterEach, describe, expect, it } from 'vitest'
import { finishLeaving, forgetCompany, leavingRecords } from '../../src/app/leaving.ts'
import { aLedger } from '../support/ledgers.ts'
import { aPhone, type Phone } from '../support/phones.ts'
import { anEarning, csvOf } from '../support/statements.ts'

let phone: Phone
afterEach(() => phone.closeAll())

const files = ['own', 'shared by me', 'of others']
async function aDeviceThatLeaves() {
  phone = aPhone()
  const ledger = aLedger()
  const sources = files.map((name) => ({ name, blob: new Blob([csvOf([anEarning({ earningId: name })])]), modifiedMs: 1 }))
  await ledger.import(sources)
  const ids = new Map((await ledger.store.filed()).map(({ id, manifest }) => [manifest.name, id]))
  const idOf = (name: string) => ids.get(name)!
  for (const name of files.slice(1)) await ledger.store.markShared(idOf(name))
  const { records } = phone.tab()
  return { ledger, idOf, records, leaves: (kept: readonly string[]) => records.record('leaving').write(leavingRecords(kept)['leaving']) }
}
const here = async ({ store }: ReturnType<typeof aLedger>) =>
  Object.fromEntries((await store.filed()).map(({ manifest, shared }) => [manifest.name, shared]))

describe('leaving a company', () => {
  it('takes what others shared with its lines, keeps what was never shared, and makes one’s own what is kept', async () => {
    const { ledger, idOf } = await aDeviceThatLeaves()
    const before = await ledger.chunkCount()
    await forgetCompany(ledger.store, [idOf('shared by me')])
    expect(await here(ledger)).toEqual({ own: false, 'shared by me': false })
    expect(await ledger.chunkCount()).toBeLessThan(before)
    expect((await ledger.store.lines({ filter: {}, sort: 'date', descending: true, offset: 0, limit: 50 })).count).toBe(2)
  })

  it('takes also what was shared by oneself and is not kept, or was deleted', async () => {
    const { ledger, idOf } = await aDeviceThatLeaves()
    await ledger.store.deleteStatement(idOf('shared by me'), 5)
    await forgetCompany(ledger.store, [idOf('shared by me')])
    expect(await here(ledger)).toEqual({ own: false })
  })

  it('goes on at the next start where the app was killed in between, once', async () => {
    const { ledger, idOf, records, leaves } = await aDeviceThatLeaves()
    await leaves([idOf('shared by me')])
    await finishLeaving(records, ledger.store)
    expect(await here(ledger)).toEqual({ own: false, 'shared by me': false })
    await ledger.store.markShared(idOf('own'))
    await finishLeaving(records, ledger.store)
    expect(await here(ledger)).toEqual({ own: true, 'shared by me': false })
  })

  it('touches nothing where nobody has left', async () => {
    const { ledger, records } = await aDeviceThatLeaves()
    await finishLeaving(records, ledger.store)
    expect(await here(ledger)).toEqual({ own: false, 'shared by me': true, 'of others': true })
  })
})
