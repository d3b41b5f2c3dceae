import { afterEach, describe, expect, it } from 'vitest'
import type { StoredDocument } from '../../../src/storage/documents/storedDocument.ts'
import { aPhone, opened, type Phone } from '../../support/phones.ts'

const phones: Phone[] = []
const phone = (options?: Parameters<typeof aPhone>[0]): Phone => {
  const made = aPhone(options)
  phones.push(made)
  return made
}
afterEach(async () => {
  for (const made of phones.splice(0)) await made.closeAll()
})

const tick = (document: StoredDocument, step: string, value = true) =>
  document.act('migration.tickStep', [{ root: 'migration.steps', key: step, value }])

const rename = (document: StoredDocument, name: string) =>
  document.act('people.rename', [{ root: 'migration.people', key: 'p1/name', value: name }])

describe('a document on this phone', () => {
  it('shows an act at once and is there again after the app was closed', async () => {
    const device = phone()
    const first = device.tab()
    const document = await opened(first)
    const saved = tick(document, 'M1')
    expect(document.value()['migration.steps']).toEqual({ M1: true })
    expect(document.saveState()).toBe('saving')
    expect(await saved).toEqual({ ok: true, value: undefined })
    expect(document.saveState()).toBe('onThisPhone')
    await first.close()
    expect((await opened(device.tab())).value()['migration.steps']).toEqual({ M1: true })
  })

  it('writes nothing for an act that changes nothing', async () => {
    const document = await opened(phone().tab())
    await tick(document, 'M1')
    await tick(document, 'M1')
    const history = await document.history('migration.steps', 'M1')
    expect(history.ok && history.value).toMatchObject([{ act: 'migration.tickStep', who: 'claire', after: true }])
  })

  it('removes an entry whose value is taken away', async () => {
    const document = await opened(phone().tab())
    await rename(document, 'Léa')
    await document.act('people.remove', [{ root: 'migration.people', key: 'p1/name' }])
    expect(document.value()['migration.people']).toEqual({})
  })

  it('saves a bulk act as one intent per person, together', async () => {
    const device = phone({ isJoined: true })
    const store = device.tab()
    const document = await opened(store)
    const people = Array.from({ length: 300 }, (_, at) => `person${at}`)
    await document.actEach(
      people.map((id) => ({
        act: 'people.add',
        changes: ['name', 'mail', 'language'].map((field) => ({ root: 'migration.people', key: `${id}/${field}`, value: 'fr' })),
      })),
    )
    const pending = await store.lanes.lane('migration').pending(Infinity)
    expect(pending).toHaveLength(300)
    expect(pending.map(({ n }) => n)).toEqual(people.map((_, at) => at + 1))
    expect(pending.every(({ intent }) => intent.arguments.length === 3)).toBe(true)
  })

  it('keeps half a letter from becoming two different texts', async () => {
    const device = phone()
    const document = await opened(device.tab())
    await rename(document, 'L\ud83da')
    expect(document.value()['migration.people']).toEqual({ 'p1/name': 'L\ufffda' })
    expect((await opened(device.tab())).value()).toEqual(document.value())
  })

  it('keeps who, when and what was before, newest first', async () => {
    const document = await opened(phone().tab())
    for (const name of ['Léa', 'Léa M.', 'Léa Martin']) await rename(document, name)
    const history = await document.history('migration.people', 'p1/name')
    expect(history.ok && history.value.map(({ before, after }) => [before, after])).toEqual([
      ['Léa M.', 'Léa Martin'],
      ['Léa', 'Léa M.'],
      [undefined, 'Léa'],
    ])
  })

  it('undoes and redoes one’s own acts, also after the document was made anew', async () => {
    const document = await opened(phone().tab())
    await tick(document, 'M1')
    await tick(document, 'M2')
    expect(document.undoableMs()).toBeTypeOf('number')
    await document.undo()
    expect(document.value()['migration.steps']).toEqual({ M1: true })
    for (let change = 0; change < 700; change++) {
      const done = rename(document, `Léa ${change}`)
      if (change % 100 === 0) await done
    }
    await document.undo()
    expect(document.value()['migration.people']).toEqual({ 'p1/name': 'Léa 698' })
    await document.redo()
    expect(document.value()['migration.people']).toEqual({ 'p1/name': 'Léa 699' })
    expect(document.redoableMs()).toBeUndefined()
  })

  it('stays small: 10,000 ticks, compacted, take no more than twice the room of the plain value', async () => {
    const device = phone()
    const store = device.tab()
    const document = await opened(store)
    for (let count = 0; count < 10_000; count++) {
      const change = { root: 'migration.checks', key: `person-${count % 20}`, value: count % 40 < 20 }
      const done = document.act('migration.check', [change])
      if (count % 500 === 499) await done
    }
    const value = JSON.parse(JSON.stringify(document.value())) as object
    await store.close()
    const again = device.tab()
    expect((await opened(again)).value()).toEqual(value)
    await again.settled()
    const database = device.database()
    const rows = await database.documents.get('migration')
    const bytes = (await database.log.toArray()).reduce((sum, { update }) => sum + update.length, rows!.snapshot!.length)
    database.close()
    expect(bytes).toBeLessThan(2 * JSON.stringify(value).length)
  })
})

describe('two tabs', () => {
  it('hear of each other’s acts', async () => {
    const device = phone()
    const [here, there] = [await opened(device.tab()), await opened(device.tab())]
    const heard = new Promise<void>((resolve) => there.onChange(resolve))
    await tick(here, 'M1')
    await heard
    expect(there.value()['migration.steps']).toEqual({ M1: true })
  })

  it('[M7] keep both of two ticks made without hearing of each other', async () => {
    const device = phone()
    const [here, there] = [await opened(device.tab()), await opened(device.tab())]
    await Promise.all([tick(here, 'M2'), tick(there, 'M3')])
    await tick(here, 'M1')
    await tick(there, 'M1')
    expect(here.value()).toEqual(there.value())
    expect(here.value()['migration.steps']).toEqual({ M1: true, M2: true, M3: true })
  })

  it('show the same value of a field that both changed, and ask which one stays', async () => {
    const device = phone()
    const [here, there] = [await opened(device.tab()), await opened(device.tab())]
    await Promise.all([rename(here, 'Léa'), rename(there, 'Lea')])
    const late = here.conflicts().length > 0 ? here : there
    expect(late.conflicts()).toMatchObject([{ root: 'migration.people', key: 'p1/name', act: 'people.rename' }])
    const [conflict] = late.conflicts()
    await late.settleConflict([conflict!], 'mine')
    expect(late.conflicts()).toEqual([])
    expect(late.value()['migration.people']).toEqual({ 'p1/name': conflict!.mine })
  })

  it('carry on when one of them made the document anew in the middle of an act', async () => {
    const device = phone()
    const [here, there] = [await opened(device.tab()), await opened(device.tab())]
    const acts: Promise<unknown>[] = []
    for (let change = 0; change < 700; change++) {
      acts.push(rename(here, `Léa ${change}`))
      if (change % 70 === 0) acts.push(tick(there, `M${change / 70}`))
      if (change % 50 === 0) await Promise.all(acts)
    }
    await Promise.all(acts)
    const fresh = await opened(device.tab())
    expect(Object.keys(fresh.value()['migration.steps']!)).toHaveLength(10)
    expect(fresh.value()['migration.people']).toEqual({ 'p1/name': 'Léa 699' })
  })
})
