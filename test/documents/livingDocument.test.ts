import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentRoots } from '../../src/domain/access/documents.ts'
import { encodeValue, makeLivingDocument, mostChanges } from '../../src/documents/livingDocument.ts'
import { asOneUpdate } from '../../src/documents/yDocument.ts'

const roots = documentRoots.migration
const living = (clientId: number, updates: Uint8Array[] = []) => makeLivingDocument({ roots, updates, clientId })
const step = (key: string, value?: boolean) => ({ root: 'migration.steps', key, value })

describe('a living document', () => {
  it('answers an act with one update and one intent that says what was there before', () => {
    const document = living(1)
    document.act('migration.tickStep', [step('M1', true)])
    const made = document.act('migration.tickStep', [step('M1', false), step('M2', true)])
    expect(made?.intent).toEqual({
      act: 'migration.tickStep',
      arguments: [step('M1', false), step('M2', true)],
      before: [step('M1', true), { root: 'migration.steps', key: 'M2' }],
    })
    const other = living(2, [document.encode()])
    expect(other.value()).toEqual(document.value())
  })

  it('leaves out what is so already, and keeps the last word on each entry', () => {
    const document = living(1)
    expect(document.act('a', [step('M1')])).toBeUndefined()
    expect(document.act('a', [step('M1', false), step('M1', true)])?.intent.arguments).toEqual([step('M1', true)])
    expect(document.act('a', [step('M1', true), step('M2', true)])?.intent.arguments).toEqual([step('M2', true)])
  })

  it('shows the same object for a root that did not change', () => {
    const document = living(1)
    document.act('a', [step('M1', true)])
    const before = document.value()
    document.act('a', [{ root: 'migration.people', key: 'p1/name', value: 'Léa' }])
    expect(document.value()['migration.steps']).toBe(before['migration.steps'])
    expect(document.value()['migration.people']).not.toBe(before['migration.people'])
    expect(before['migration.people']).toEqual({})
  })

  it('has no entry that nobody wrote, whatever objects inherit', () => {
    const document = living(1)
    expect(document.value()['migration.people']?.['toString']).toBeUndefined()
    document.act('a', [{ root: 'migration.people', key: 'toString', value: 'x' }])
    expect(document.value()['migration.people']?.['toString']).toBe('x')
  })

  it('takes no act that one edit could not carry', () => {
    const tooMany = Array.from({ length: mostChanges + 1 }, (_, at) => step(`M${at}`, true))
    expect(() => living(1).act('a', tooMany)).toThrow('one edit cannot carry')
    const tooLong = Array.from({ length: 20 }, (_, at) => ({ root: 'migration.people', key: `p${at}/note`, value: 'é'.repeat(2_000) }))
    expect(() => living(1).act('a', tooLong)).toThrow('one edit cannot carry')
  })

  it('begins anew from its value without its history', () => {
    const document = living(1)
    for (let count = 0; count < 1_000; count++) document.act('a', [step(`M${count % 20}`, count % 40 < 20)])
    const anew = encodeValue(document.value(), 2)
    expect(living(3, [anew]).value()).toEqual(document.value())
    expect(anew.length).toBeLessThan(document.encode().length / 10)
  })

  it('[M7] ends the same on three devices in whatever order their edits arrive', () => {
    const edit = fc.record({
      device: fc.nat(2),
      key: fc.constantFrom('M1', 'M2', 'M3', 'M4'),
      value: fc.option(fc.boolean(), { nil: undefined }),
      meets: fc.option(fc.nat(2), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }), (edits, order) => {
        const devices = [living(3), living(1), living(2)]
        const updates: Uint8Array[] = []
        for (const { device, key, value, meets } of edits) {
          const made = devices[device]!.act('a', [step(key, value)])
          if (made !== undefined) updates.push(made.update)
          if (meets !== undefined) devices[meets]!.take([devices[device]!.encode()])
        }
        const shuffled = updates
          .map((update, at) => ({ update, place: order[at % order.length]! }))
          .sort((a, b) => a.place - b.place)
          .map(({ update }) => update)
        const one = living(7, shuffled)
        for (const device of devices) device.take(shuffled.toReversed())
        for (const device of devices) expect(device.value()).toEqual(one.value())
        expect(living(8, [asOneUpdate(updates)]).value()).toEqual(one.value())
      }),
    )
  })
})
