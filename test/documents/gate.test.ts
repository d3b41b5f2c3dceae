import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspectUpdate, remember } from '../../src/documents/gate.ts'
import { verdictOf } from '../../src/documents/gateReasons.ts'
import { deviceDoc, exchange, makeGated, updateOf } from '../support/gated.ts'
import { UpdateWriter } from '../support/hostileUpdates.ts'

describe('what an update touches', () => {
  it('is told per entry: new values, or none when it only removes', () => {
    const gated = makeGated()
    const device = deviceDoc(7)
    const map = device.getMap('m')
    gated.offer(updateOf(device, () => map.set('M1', 'draft')))
    const answer = gated.offer(
      updateOf(device, () => {
        map.set('M2', 2)
        map.delete('M1')
      }),
    )
    expect(answer.ok && answer.value.touched).toEqual([
      { root: 'm', key: 'M2', values: [2] },
      { root: 'm', key: 'M1', values: [] },
    ])
    expect(answer.ok && answer.value.clients).toEqual([7])
  })

  it('is nothing when everything is known already', () => {
    const gated = makeGated()
    const device = deviceDoc(7)
    const update = updateOf(device, () => device.getMap('m').set('M1', true))
    gated.offer(update)
    const answer = gated.offer(update)
    expect(answer.ok && answer.value.clients).toEqual([])
    expect(answer.ok && answer.value.touched).toEqual([])
  })

  it('is not remembered by looking', () => {
    const gated = makeGated()
    const device = deviceDoc(7)
    const update = updateOf(device, () => device.getMap('m').set('M1', true))
    const looked = inspectUpdate(gated.known, update, exchange)
    expect(gated.known.size).toBe(0)
    if (looked.ok) remember(gated.known, looked.value)
    expect(gated.known.get(7)?.end).toBe(1)
  })
})

describe('ground that is not there', () => {
  it('asks for a rebase after a gap, never a refusal', () => {
    const gated = makeGated()
    const device = deviceDoc(7)
    updateOf(device, () => device.getMap('m').set('M1', 1))
    const second = updateOf(device, () => device.getMap('m').set('M2', 2))
    expect(gated.offer(second)).toEqual({ ok: false, error: 'ClockGap' })
    expect(verdictOf('ClockGap')).toBe('rebase')
    expect(verdictOf('ContentNotAllowed')).toBe('refused')
  })

  it('lets in what replaces a value that someone else removed or replaced meanwhile', () => {
    const gated = makeGated()
    const [lea, tom, ana] = [deviceDoc(1), deviceDoc(2), deviceDoc(3)]
    const first = updateOf(lea, () => lea.getMap('m').set('M1', 'first'))
    for (const doc of [tom, ana]) Y.applyUpdate(doc, first)
    gated.offer(first)
    expect(gated.offer(updateOf(tom, () => tom.getMap('m').delete('M1'))).ok).toBe(true)
    expect(gated.offer(updateOf(lea, () => lea.getMap('m').set('M1', 'second'))).ok).toBe(true)
    expect(gated.offer(updateOf(ana, () => ana.getMap('m').set('M1', 'third'))).ok).toBe(true)
  })

  it('asks for a rebase when it follows something of which only the length is left', () => {
    const gated = makeGated()
    expect(gated.offer(new UpdateWriter().number(1).number(1).number(7).number(0).byte(0).number(3).number(0).done()).ok).toBe(true)
    const follower = new UpdateWriter().number(1).number(1).number(8).number(0).byte(0xa8).number(7).number(1)
    expect(gated.offer(follower.number(1).byte(126).number(0).done())).toEqual({ ok: false, error: 'ReferenceCollected' })
    expect(verdictOf('ReferenceCollected')).toBe('rebase')
  })

  it('refuses two authors who wait for each other', () => {
    const writer = new UpdateWriter().number(2)
    for (const [client, other] of [
      [9, 8],
      [8, 9],
    ] as const) {
      writer.number(1).number(client).number(0).byte(0xa8).number(other).number(0).number(1).byte(126)
    }
    expect(makeGated().offer(writer.number(0).done())).toEqual({ ok: false, error: 'ReferenceCircular' })
  })

  it('takes authors in any order when each waits only for what comes', () => {
    const [lea, tom] = [deviceDoc(1), deviceDoc(2)]
    for (const [turn, doc] of [lea, tom, lea, tom].entries()) {
      doc.getMap('m').set('M1', turn)
      Y.applyUpdate(doc === lea ? tom : lea, Y.encodeStateAsUpdate(doc))
    }
    expect(makeGated().offer(Y.encodeStateAsUpdate(lea)).ok).toBe(true)
  })

  it('refuses a second story about a clock that is taken, whole or in part', () => {
    const gated = makeGated()
    const device = deviceDoc(7)
    gated.offer(updateOf(device, () => device.getMap('m').set('M1', 1)))
    const entry = (length: number) =>
      new UpdateWriter().number(1).number(1).number(7).number(0).byte(0x21).number(1).text('m').text('M2').number(length)
    expect(gated.offer(entry(1).number(0).done())).toEqual({ ok: false, error: 'ClockReused' })
    expect(gated.offer(entry(2).number(0).done())).toEqual({ ok: false, error: 'ClockReused' })
  })

  it('refuses to remove what never arrived', () => {
    const gated = makeGated()
    const device = deviceDoc(7)
    gated.offer(updateOf(device, () => device.getMap('m').set('M1', 1)))
    const removal = new UpdateWriter().number(0).number(1).number(7).number(1).number(0).number(2)
    expect(gated.offer(removal.done())).toEqual({ ok: false, error: 'DeletionUnknown' })
  })
})

describe('numbers and texts', () => {
  it('must be written as short as they can be', () => {
    expect(makeGated().offer(Uint8Array.of(0x80, 0x00, 0x00))).toEqual({ ok: false, error: 'NumberMalformed' })
    expect(makeGated().offer(Uint8Array.of(0, 0))).toMatchObject({ ok: true })
    expect(makeGated().offer(Uint8Array.of(0, 0, 0))).toEqual({ ok: false, error: 'TrailingBytes' })
  })

  it('must be UTF-8', () => {
    const writer = new UpdateWriter().number(1).number(1).number(7).number(0).byte(0x28).number(1).text('m')
    const update = writer.number(2).byte(0xc3).byte(0x28).number(1).byte(126).number(0).done()
    expect(makeGated().offer(update)).toEqual({ ok: false, error: 'TextMalformed' })
  })
})
