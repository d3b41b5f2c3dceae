import { createRoot } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { backupDueDays, createBackupState } from '../../../src/state/device/backup.ts'
import type { Services } from '../../../src/state/services.ts'
import type { SyncStatus } from '../../../src/sync/syncStatus.ts'
import { aDevice, type TestDevice } from '../../support/backups.ts'
import { anEarning, aSource, csvOf } from '../../support/statements.ts'
import { settled } from '../ledger/fakeLedger.ts'

const dayMs = 86_400_000
const devices: TestDevice[] = []
afterEach(async () => {
  for (const made of devices.splice(0)) await made.close()
})

function aState({ hasStatements = true, device = aDevice() } = {}) {
  devices.push(device)
  let nowMs = 1_790_000_000_000
  let status: SyncStatus = { type: 'Local' }
  const services = {
    clock: { nowMs: () => nowMs, today: () => new Date(nowMs).toISOString().slice(0, 10) },
    documents: device.documents,
    hasDocuments: () => false,
    ledger: {
      packBackup: (living: never, passphrase: string | null) => device.ledger.store.packBackup(living, { passphrase, madeAtMs: nowMs }),
      openBackup: device.ledger.store.openBackup,
    },
    sync: { status: () => status },
  } as unknown as Services
  const open = () => createRoot(() => createBackupState(services, () => hasStatements, () => Promise.resolve()))
  return {
    open,
    device,
    later: (days: number) => (nowMs += days * dayMs),
    synced: () => (status = { type: 'UpToDate', atMs: nowMs }),
  }
}

const known = async (open: () => ReturnType<typeof createBackupState>) => {
  const state = open()
  await expect.poll(() => state.lastSavedMs()).not.toBeUndefined()
  return state
}

describe('the line that asks for a backup', () => {
  it('comes thirty days after there was something to lose', async () => {
    const { open, later } = aState()
    expect((await known(open)).isDue()).toBe(false)
    later(backupDueDays - 1)
    expect((await known(open)).isDue()).toBe(false)
    later(1)
    expect((await known(open)).isDue()).toBe(true)
  })

  it('does not come where there is nothing', async () => {
    const { open, later } = aState({ hasStatements: false })
    const state = open()
    later(400)
    await settled()
    expect([state.isDue(), state.lastSavedMs()]).toEqual([false, null])
  })

  it('goes for thirty days when a file was saved, or a server has a copy', async () => {
    const { open, later, synced } = aState()
    await known(open)
    later(40)
    const state = await known(open)
    expect(state.isDue()).toBe(true)
    expect(await state.save(null)).toMatchObject({ ok: true, value: { name: 'aval-2026-10-31.aval' } })
    expect((await known(open)).isDue()).toBe(false)
    later(29)
    expect((await known(open)).isDue()).toBe(false)
    later(1)
    expect((await known(open)).isDue()).toBe(true)
    synced()
    expect((await known(open)).isDue()).toBe(false)
  })
})

describe('a saved file', () => {
  it('opens on another device', async () => {
    const from = aState()
    await from.device.ledger.import([aSource(csvOf([anEarning()]))])
    const file = await from.open().save('secret')
    if (!file.ok) throw new Error(file.error.type)
    const to = aState()
    expect(await to.open().open(file.value, 'wrong')).toEqual({ ok: false, error: { type: 'WrongPassphrase' } })
    expect(await to.open().open(file.value, 'secret')).toMatchObject({ ok: true, value: { filed: 1 } })
    expect(await to.device.seen()).toEqual(await from.device.seen())
  })
})
