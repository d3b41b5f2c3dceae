import { expect, it } from 'vitest'
import { makeLockedStore } from '../../../src/storage/documents/lockedStore.ts'
import { aPhone, opened } from '../../support/phones.ts'

it('[W46] shows nothing of what is stored or waits, lets nothing be written, and goes on sending', async () => {
  const phone = aPhone({ isJoined: true })
  const store = phone.tab()
  await (await opened(store)).act('tick', [{ root: 'migration.steps', key: 'M1', value: true }])
  const locked = makeLockedStore(store)
  const shown = await opened(locked)
  expect([shown.value(), shown.isReadOnly(), shown.conflicts()]).toEqual([{}, true, []])
  expect(await shown.act('tick', [{ root: 'migration.steps', key: 'M2', value: true }])).toMatchObject({ ok: false, error: { type: 'DocumentReadOnly' } })
  expect(await shown.history('migration.steps', 'M1')).toEqual({ ok: true, value: [] })
  expect(await locked.lanes.documentsWaiting()).toEqual([])
  expect(await locked.refused.list()).toEqual({ ok: true, value: [] })
  expect(await store.lanes.documentsWaiting()).toEqual(['migration'])
  await phone.closeAll()
})
