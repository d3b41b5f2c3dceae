import { createRoot, createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { createLivingDocument, withinAccess } from '../../src/state/livingDocument.ts'
import { aPhone, type Phone } from '../support/phones.ts'

let phone: Phone | undefined
afterEach(() => phone?.closeAll())

describe('a document one may read and not change', () => {
  it('says so at once, changes nothing, and opens again with the access', async () => {
    phone = aPhone()
    const [isAllowed, setAllowed] = createSignal(false)
    const store = phone.tab()
    const document = createRoot(() => withinAccess(createLivingDocument(store.open('facts')), isAllowed))
    const change = [{ root: 'facts.company', key: 'name', value: 'Alpaga Cloud' }]
    expect(document.isReadOnly()).toBe(true)
    expect(await document.act('facts.set', change)).toEqual({ ok: false, error: { type: 'DocumentReadOnly' } })
    expect(document.value()['facts.company'] ?? {}).toEqual({})
    setAllowed(true)
    expect(await document.act('facts.set', change)).toEqual({ ok: true, value: undefined })
    expect(document.isReadOnly()).toBe(false)
    expect(document.value()['facts.company']).toEqual({ name: 'Alpaga Cloud' })
  })
})

describe('a document that is still opening', () => {
  it('does not call saved what was done before it is open', async () => {
    phone = aPhone()
    const store = phone.tab()
    const document = createRoot(() => createLivingDocument(store.open('facts')))
    const done = document.act('facts.set', [{ root: 'facts.company', key: 'name', value: 'Alpaga Cloud' }])
    expect(document.saveState()).toBe('saving')
    expect((await done).ok).toBe(true)
    expect(document.saveState()).toBe('onThisPhone')
  })
})
