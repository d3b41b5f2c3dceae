import { afterEach, expect, it } from 'vitest'
import { makeSyncHost, type SyncHostParts } from '../../src/app/syncHost.ts'
import { aPhone, opened, type Phone } from '../support/phones.ts'

let phone: Phone
afterEach(() => phone.closeAll())

it('what waits is counted, and stays unsaid where the store is closed meanwhile', async () => {
  phone = aPhone({ isJoined: true })
  const documents = phone.tab()
  const host = makeSyncHost({ documents, erasure: { hasBegun: () => false } } as unknown as SyncHostParts)
  await (await opened(documents)).act('migration.tickStep', [{ root: 'migration.steps', key: 'M1', value: true }])
  expect(await host.counts()).toEqual({ waiting: 1, refused: 0 })
  await documents.close()
  expect(await host.counts()).toBeUndefined()
})
