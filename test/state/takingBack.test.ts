import { createRoot } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { createLivingDocument } from '../../src/state/livingDocument.ts'
import { takingBackIn } from '../../src/state/takingBack.ts'
import { aPhone, type Phone } from '../support/phones.ts'

let phone: Phone | undefined
afterEach(() => phone?.closeAll())

describe('taking back what was done', () => {
  it('goes back over all documents in the order of the acts, and forward again', async () => {
    phone = aPhone()
    const store = phone.tab()
    const facts = createRoot(() => createLivingDocument(store.open('facts')))
    const migration = createRoot(() => createLivingDocument(store.open('migration')))
    const takingBack = takingBackIn(() => [facts, migration])
    const name = (value: string) => facts.act('facts.set', [{ root: 'facts.company', key: 'name', value }])
    const tick = (key: string) => migration.act('migration.tick', [{ root: 'migration.steps', key, value: true }])
    const now = () => [facts.value()['facts.company']?.['name'], Object.keys(migration.value()['migration.steps'] ?? {}).join()]

    expect(takingBack.undo()).toBeUndefined()
    for (const done of [() => name('Alpaga'), () => tick('M1'), () => name('Alpaga Cloud'), () => tick('M2')]) await done()
    const states = [now()]
    for (let step = 0; step < 4; step++) {
      expect(await takingBack.undo()).toEqual({ ok: true, value: undefined })
      states.push(now())
    }
    expect(states).toEqual([
      ['Alpaga Cloud', 'M1,M2'],
      ['Alpaga Cloud', 'M1'],
      ['Alpaga', 'M1'],
      ['Alpaga', ''],
      [undefined, ''],
    ])
    expect(takingBack.undo()).toBeUndefined()
    for (const state of states.toReversed().slice(1)) {
      await takingBack.redo()
      expect(now()).toEqual(state)
    }
    expect(takingBack.redo()).toBeUndefined()
  })
})
