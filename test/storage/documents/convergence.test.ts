import { expect, it } from 'vitest'
import { isSameValue } from '../../../src/documents/sameValue.ts'
import type { DocumentStore } from '../../../src/storage/documents/store.ts'
import { encodeValue } from '../../../src/documents/livingDocument.ts'
import { aDocumentServer } from '../../support/documentServer.ts'
import { aPhone, opened, type Phone, until } from '../../support/phones.ts'
import { runSeed, seeded, type Seeded } from '../../support/seeded.ts'

const stories = process.env['AVAL_LONG'] === '1' ? 400 : 12
const turns = 60

/** What one tab may do next, and how often. */
const deeds = ['act', 'act', 'act', 'act', 'meet', 'meet', 'meetTogether', 'reopen', 'rebase', 'renew', 'newEpoch'] as const

it(`three phones with two tabs each agree after any of ${stories} stories, and no saved edit is lost`, async () => {
  const seed = runSeed()
  for (let story = 0; story < stories; story++) {
    await tell(seeded(seed + story)).catch((thrown: unknown) => {
      throw new Error(`AVAL_SEED=${seed + story}: ${String(thrown)}`, { cause: thrown })
    })
  }
})

const tell = async (random: Seeded): Promise<void> => {
  const server = aDocumentServer()
  const phones = ['claire', 'tom', 'ana'].map((person, at) => aPhone({ isJoined: true, person, seed: random.whole(1e6) + at }))
  const tabs = phones.flatMap((phone) => [makeTab(phone), makeTab(phone)])
  const saved = new Set<string>()
  const written = new Map<string, Set<unknown>>()
  const underWay: Promise<unknown>[] = []
  let count = 0

  const act = async (tab: Tab): Promise<void> => {
    const document = await opened(tab.store)
    const own = `own-${(count += 1)}`
    const shared = `shared-${random.whole(4)}`
    const value = `value ${count}`
    written.set(shared, (written.get(shared) ?? new Set([undefined])).add(value))
    const done = document.act('people.note', [
      { root: 'migration.people', key: `${own}/note`, value },
      ...(random.chance(0.5) ? [{ root: 'migration.people', key: `${shared}/note`, value }] : []),
    ])
    underWay.push(done.then(({ ok }) => (ok ? saved.add(`${own}/note`) : undefined)))
    if (random.chance(0.5)) await done
  }

  for (let turn = 0; turn < turns; turn++) {
    const tab = random.pick(tabs)
    const lane = tab.store.lanes.lane('migration')
    const meeting = () => server.meet(tab.store.lanes, 'someone')
    switch (random.pick(deeds)) {
      case 'act':
        await act(tab)
        break
      case 'meet':
        await Promise.all(underWay.splice(0))
        await meeting()
        break
      case 'meetTogether':
        await Promise.all(tabs.filter(() => random.chance(0.5)).map(({ store }) => server.meet(store.lanes, 'someone')))
        break
      case 'reopen':
        await Promise.all(underWay.splice(0))
        await tab.reopen()
        break
      case 'rebase':
        await lane.rebase((await lane.position()).generation)
        break
      case 'renew':
        await tab.store.lanes.renewDevice()
        break
      case 'newEpoch':
        if (random.chance(0.3)) server.startEpoch(encodeValue(server.value() as never, 5_000_000_000 + turn))
        break
    }
  }
  await Promise.all(underWay)
  for (let round = 0; round < 2; round++) {
    for (const { store } of tabs) await server.meet(store.lanes, 'someone')
  }
  for (const { store } of tabs) {
    const document = await opened(store)
    await until(() => document.saveState() === 'onTheServer' && isSameValue(document.value(), server.value()))
  }
  const people = server.value()['migration.people']!
  for (const key of saved) expect(people, `${key} was saved`).toHaveProperty([key])
  for (const [shared, values] of written) expect([...values]).toContain(people[`${shared}/note`])
  for (const phone of phones) await phone.closeAll()
}

interface Tab {
  readonly store: DocumentStore
  reopen(): Promise<void>
}

const makeTab = (phone: Phone): Tab => {
  let store = phone.tab()
  return {
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = phone.tab()
    },
  }
}
