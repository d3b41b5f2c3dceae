import { afterEach, describe, expect, it } from 'vitest'
import type { KeptRefusedDate } from '../../../src/state/sync/refusedDates.ts'
import { aSyncingDevice, type FakeDevice } from './support/host.ts'

let device: FakeDevice
afterEach(() => device.dispose())

const october: KeptRefusedDate = { id: 's1', name: 'october.csv', wanted: '2026-11-20T00:00:00', error: 'NotAllowed', who: ['owner'], atMs: 5 }
const refused = (...dates: readonly KeptRefusedDate[]) => aSyncingDevice(undefined, (one) => void (one.refusedDates = dates))

describe('[W42] a corrected date that the company did not take over', () => {
  it('is counted and shown among the refused until its author decides', async () => {
    device = await refused(october, { ...october, id: 's2' })
    expect(device.sync.status()).toEqual({ type: 'Refused', count: 2 })
    await device.sync.refusedDates.discard('s1')
    expect(device.sync.refusedDates.refused().map(({ id }) => id)).toEqual(['s2'])
    await device.sync.refusedDates.discard('s2')
    expect(device.sync.status()).toMatchObject({ type: 'UpToDate' })
    expect(device.log).toEqual([])
  })

  it('is corrected once more when it is asked for again', async () => {
    device = await refused(october)
    await device.sync.refusedDates.retry('s1')
    expect(device.log).toEqual(['dated s1 2026-11-20T00:00:00'])
    expect(device.refusedDates).toEqual([])
  })

  it('is shown to nobody while the lease is over', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.refusedDates = [october]
      one.isLocked = true
    })
    expect(device.sync.refusedDates.refused()).toEqual([])
  })
})
