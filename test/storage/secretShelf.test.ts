import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDatabase, type WorkspaceDatabase } from '../../src/storage/database.ts'
import { makeRecords } from '../../src/storage/records.ts'
import { makeSecretShelf, secretLifeMs, type SecretShelf } from '../../src/storage/secretShelf.ts'
import { makeStorageGuard } from '../../src/storage/storageGuard.ts'

const hourMs = 3_600_000
let nowMs: number
let database: WorkspaceDatabase
let shelf: SecretShelf
const clock = { nowMs: () => nowMs, today: () => '2026-11-22' }
const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const opened = async (person = 'lea') => valueOf(await shelf.open(person))
/** The tab was killed and the app is opened again on the same disk. */
const reopen = () => void (shelf = makeSecretShelf(makeRecords(database, makeStorageGuard(database)), clock))
const everythingStored = async () => JSON.stringify(await database.settings.toArray(), (_, value: unknown) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Buffer.from(value as ArrayBuffer).toString('latin1') : value))

beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 22, 14, 2)
  database = makeDatabase(`sealed-${Math.random()}`)
  reopen()
})
afterEach(() => database.delete())

describe('sealed temporary passwords', () => {
  it('[M15] keeps one through a reload, readable only with the key of this device', async () => {
    await shelf.seal('lea', 'Vx7-täst-Ω')
    reopen()
    expect(await opened()).toBe('Vx7-täst-Ω')
    expect(await opened('karim')).toBeNull()
    expect(await everythingStored()).not.toContain('Vx7')
    const { key } = (await database.settings.get('record/sealed/lea'))?.value as { key: CryptoKey }
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('[M15] wipes it ten seconds after it was handed over, and keeps it when that is taken back', async () => {
    await shelf.seal('lea', 'secret')
    await shelf.letGo('lea', 10_000)
    nowMs += 9_000
    await shelf.keep('lea')
    nowMs += 60_000
    expect(await opened()).toBe('secret')
    await shelf.letGo('lea', 10_000)
    reopen()
    nowMs += 10_000
    expect(await opened()).toBeNull()
    expect(((await database.settings.get('record/sealed/lea'))?.value)).toBeUndefined()
    await shelf.keep('lea')
    expect(await opened()).toBeNull()
  })

  it('[M15] wipes it after 72 hours and says how long is left', async () => {
    await shelf.seal('lea', 'secret')
    nowMs += 50 * hourMs
    expect(valueOf(await shelf.leftMs('lea'))).toBe(secretLifeMs - 50 * hourMs)
    nowMs += 22 * hourMs
    expect(valueOf(await shelf.leftMs('lea'))).toBeNull()
    expect(await opened()).toBeNull()
  })

  it('[M15] makes nothing younger when the clock is set back', async () => {
    await shelf.seal('lea', 'secret')
    nowMs += 60 * hourMs
    await shelf.leftMs('lea')
    nowMs -= 2 * 365 * 24 * hourMs
    expect(valueOf(await shelf.leftMs('lea'))).toBe(12 * hourMs)
    nowMs += 12 * hourMs
    expect(await opened()).toBeNull()
  })

  it('[M15] sweeps those whose time is over, also of people whom no screen shows any more', async () => {
    await shelf.seal('gone', 'old secret')
    nowMs += 71 * hourMs
    await shelf.seal('lea', 'young secret')
    await shelf.sweep()
    nowMs += hourMs
    reopen()
    await shelf.sweep()
    expect((await database.settings.get('record/sealed/gone'))?.value).toBeUndefined()
    expect(await opened()).toBe('young secret')
  })

  it('[M15] loses no new password to a look at the old one in the same moment', async () => {
    await shelf.seal('lea', 'first')
    for (let round = 0; round < 20; round++) {
      nowMs += 1000
      await Promise.all([shelf.leftMs('lea'), shelf.seal('lea', `round ${round}`), shelf.leftMs('lea'), shelf.sweep()])
      expect(await opened()).toBe(`round ${round}`)
    }
  })

  it('[M15] wipes at once when asked, and a new one takes the place of the old', async () => {
    await shelf.seal('lea', 'first')
    await shelf.seal('lea', 'second')
    expect(await opened()).toBe('second')
    await shelf.wipe('lea')
    expect(await opened()).toBeNull()
    expect(await everythingStored()).not.toContain('second')
  })
})
