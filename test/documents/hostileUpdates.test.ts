import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspectUpdate } from '../../src/documents/gate.ts'
import { emptyIndex } from '../../src/documents/gateIndex.ts'
import type { GateReason } from '../../src/documents/gateReasons.ts'
import { editLimits } from '../../src/documents/updateParser.ts'
import hostile from '../support/cases/hostile-updates.json' with { type: 'json' }
import { bytesOf, deviceDoc, exchange, makeGated, updateOf } from '../support/gated.ts'
import { UpdateWriter } from '../support/hostileUpdates.ts'

describe('known hostile updates', () => {
  const reasons: Record<string, GateReason> = {
    P1: 'ContentNotAllowed',
    P2: 'NotAMapEntry',
    P3: 'ContentNotAllowed',
    P6: 'NotAMapEntry',
    D3: 'TooManyStructs',
    V2: 'TrailingBytes',
    X0: 'NoBytes',
    X1: 'CutShort',
    X2: 'NumberMalformed',
    P7: 'NotAMapEntry',
  }
  for (const { id, hex, effect } of hostile.cases) {
    it(`refuses ${id} (${effect}) and lets the next honest edit in`, () => {
      const gated = makeGated({ ...exchange, isTaken: (client) => client === 42 })
      const device = deviceDoc(7)
      expect(gated.offer(updateOf(device, () => device.getMap('m').set('M1', true))).ok).toBe(true)
      expect(gated.offer(bytesOf(hex))).toEqual({ ok: false, error: reasons[id] })
      expect(gated.offer(updateOf(device, () => device.getMap('m').set('M1', false))).ok).toBe(true)
      expect(gated.shadow.value()['m']).toEqual({ M1: false })
    })
  }
})

describe('bombs', () => {
  const reasonFor = (update: Uint8Array) => {
    const inspected = inspectUpdate(emptyIndex(), update, exchange)
    return inspected.ok ? 'accepted' : inspected.error
  }

  it('refuses 4,000 elements that each follow the one before', () => {
    const writer = new UpdateWriter().number(1).number(4_000).number(7).number(0)
    writer.byte(0x28).number(1).text('m').text('a').number(1).byte(126)
    for (let clock = 1; clock < 4_000; clock++) writer.byte(0xa8).number(7).number(clock - 1).number(1).byte(126)
    expect(reasonFor(writer.number(0).done())).toBe('TooManyStructs')
  })

  it('refuses a value nested 5,000 deep, and one nested 9 deep, and takes one nested 8 deep', () => {
    const nested = (depth: number): Uint8Array => {
      const writer = oneStruct(0x28).number(1)
      for (let level = 0; level < depth; level++) writer.byte(117).number(1)
      return writer.byte(126).number(0).done()
    }
    expect(reasonFor(nested(5_000))).toBe('ValueTooDeep')
    expect(reasonFor(nested(9))).toBe('ValueTooDeep')
    expect(reasonFor(nested(8))).toBe('accepted')
  })

  it('refuses JSON embeds, nested types, bytes, text, subdocuments and gaps in the clock', () => {
    for (const content of [2, 3, 4, 5, 6, 7, 9, 11]) {
      expect(reasonFor(oneStruct(0x20 | content).text('['.repeat(5_000)).number(0).done())).toBe('ContentNotAllowed')
    }
    expect(reasonFor(new UpdateWriter().number(1).number(1).number(7).number(0).byte(10).number(3).number(0).done())).toBe(
      'ContentNotAllowed',
    )
    const device = deviceDoc(7)
    const map = device.getMap('m')
    expect(reasonFor(updateOf(device, () => map.set('a', new Y.Array())))).toBe('ContentNotAllowed')
    const writer = deviceDoc(8)
    expect(reasonFor(updateOf(writer, () => writer.getText('m').insert(0, 'a')))).toBe('ContentNotAllowed')
  })

  it('refuses a removal that would use up a client’s clock', () => {
    for (const length of [1_000_001, 2 ** 31, 2 ** 53 - 1]) {
      expect(reasonFor(oneStruct(0x21).number(length).number(0).done())).toBe('LengthTooLarge')
    }
  })

  it('refuses 200,000 names of root maps', () => {
    const writer = new UpdateWriter().number(1).number(200_000).number(7).number(0)
    for (let root = 0; root < 200_000; root++) writer.byte(0x28).number(1).text(`${root}`).text('a').number(1).byte(126)
    expect(reasonFor(writer.number(0).done())).toBe('TooLarge')
    expect(reasonFor(oneStruct(0x28, 'elsewhere').number(1).byte(126).number(0).done())).toBe('RootNotAllowed')
  })

  it('refuses the keys that reach into every object, in the map and in a value', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(reasonFor(oneStruct(0x28, 'm', key).number(1).byte(126).number(0).done())).toBe('KeyNotAllowed')
      const inValue = oneStruct(0x28).number(1).byte(118).number(1).text(key).byte(126).number(0)
      expect(reasonFor(inValue.done())).toBe('KeyNotAllowed')
    }
  })

  it('refuses each of 3,000 updates that could never be resolved, and remembers none', () => {
    const gated = makeGated()
    for (let client = 1; client <= 3_000; client++) {
      const writer = new UpdateWriter().number(1).number(1).number(client).number(0)
      const waiting = writer.byte(0xa8).number(client + 1).number(0).number(1).byte(126).number(0).done()
      expect(gated.offer(waiting)).toEqual({ ok: false, error: 'ReferenceUnknown' })
    }
    expect(gated.known.size).toBe(0)
  })

  it('refuses 5,000 clientIDs in 30 KB', () => {
    const writer = new UpdateWriter().number(5_000)
    for (let client = 5_000; client > 0; client--) writer.number(1).number(client).number(0).byte(0).number(1)
    const bomb = writer.number(0).done()
    expect(bomb.length).toBeLessThan(31_000)
    expect(reasonFor(bomb)).toBe('TooManyClients')
  })

  it('takes no more than its share of time for the heaviest update it lets in', () => {
    const writer = new UpdateWriter().number(1_000)
    for (let client = 1_000; client > 0; client--) {
      writer.number(1).number(client).number(0).byte(0x28).number(1).text('m').text('a').number(1).byte(126)
    }
    const gated = makeGated()
    const start = performance.now()
    expect(gated.offer(writer.number(0).done()).ok).toBe(true)
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

describe('one byte flipped', () => {
  it('at every position and in every bit, is refused or harmless', () => {
    const device = deviceDoc(7)
    const map = device.getMap('m')
    const first = updateOf(device, () => map.set('M1', 'signed on 1 April'))
    const honest = updateOf(device, () => {
      map.set('M1', { by: 'Léa', on: 17_999, sure: true })
      map.set('M2', 0.25)
      map.delete('M1')
    })
    const next = updateOf(device, () => map.set('M2', 0.5))
    let refused = 0
    for (let at = 0; at < honest.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = honest.slice()
        flipped[at] = flipped[at]! ^ (1 << bit)
        const gated = makeGated()
        gated.offer(first)
        if (gated.offer(flipped).ok) {
          expect(gated.shadow.survivesReload()).toBe(true)
          continue
        }
        refused += 1
        expect(gated.offer(honest).ok && gated.offer(next).ok).toBe(true)
      }
    }
    expect(refused).toBeGreaterThan(honest.length * 4)
  })
})

describe('the clientID of another device', () => {
  it('cannot be written under, and may be referred to and removed', () => {
    const gated = makeGated({ ...exchange, isTaken: (client) => client === 42 })
    const squat = new UpdateWriter().number(1).number(1).number(42).number(0).byte(0x21).number(1).text('m').text('a')
    expect(gated.offer(squat.number(1_000).number(0).done())).toEqual({ ok: false, error: 'ClientIdTaken' })

    const theirs = deviceDoc(42)
    const first = updateOf(theirs, () => theirs.getMap('m').set('M1', true))
    const server = makeGated()
    server.offer(first)
    const mine = deviceDoc(7)
    Y.applyUpdate(mine, first)
    const answer = inspectUpdate(server.known, updateOf(mine, () => mine.getMap('m').set('M1', false)), {
      ...exchange,
      isTaken: (client) => client === 42,
    })
    expect(answer.ok && answer.value.touched).toEqual([{ root: 'm', key: 'M1', values: [false] }])
  })
})

describe('an edit of one device', () => {
  it('has one author, and no more values than a transaction makes', () => {
    const rules = { ...exchange, limits: editLimits }
    const one = deviceDoc(1)
    const other = deviceDoc(2)
    Y.applyUpdate(other, updateOf(one, () => one.getMap('m').set('M1', true)))
    other.getMap('m').set('M1', false)
    expect(inspectUpdate(emptyIndex(), Y.encodeStateAsUpdate(other), rules)).toEqual({ ok: false, error: 'TooManyClients' })
    expect(inspectUpdate(emptyIndex(), Y.encodeStateAsUpdate(one), rules).ok).toBe(true)
  })
})

const oneStruct = (info: number, root = 'm', key = 'a'): UpdateWriter =>
  new UpdateWriter().number(1).number(1).number(7).number(0).byte(info).number(1).text(root).text(key)
