import { expect, it } from 'vitest'
import type { GateReason } from '../../src/documents/gateReasons.ts'
import { exchange, hexOf, makeGated } from '../support/gated.ts'
import { honestTraffic } from '../support/honestTraffic.ts'
import { damagedUpdate, nearlyHonestUpdate } from '../support/hostileUpdates.ts'
import { runSeed, seeded } from '../support/seeded.ts'

const inputs = process.env['AVAL_LONG'] === '1' ? 1_000_000 : 20_000
/** Hostile updates tried on one document before the next begins. */
const perDocument = 400

it(`lets nothing in that damages a document, of ${inputs} hostile updates`, () => {
  const seed = runSeed()
  const random = seeded(seed)
  const reasons = new Map<GateReason | 'accepted', number>()
  const roots = [...exchange.roots]
  let tried = 0
  while (tried < inputs) {
    const gated = makeGated()
    const honest: Uint8Array[] = []
    honestTraffic(random.whole(1_000_000), 2 + random.whole(20), roots, (update) => {
      honest.push(update)
      gated.offer(update)
    })
    for (let left = perDocument; left > 0; left--, tried++) {
      const hostile = random.chance(0.7)
        ? nearlyHonestUpdate(random, gated.known)
        : damagedUpdate(random, random.pick(honest), random.pick(honest))
      const before = gated.shadow.value()
      const answer = gated.offer(hostile)
      const reason = answer.ok ? 'accepted' : answer.error
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      if (!answer.ok) continue
      const untouched = roots.flatMap((root) => {
        const touched = new Set(answer.value.touched.filter((entry) => entry.root === root).map(({ key }) => key))
        return Object.keys({ ...before[root], ...gated.shadow.value()[root] })
          .filter((key) => !touched.has(key))
          .map((key) => [before[root]?.[key], gated.shadow.value()[root]?.[key]])
      })
      for (const [was, is] of untouched) expect(is, `seed ${seed}: ${hexOf(hostile)}`).toStrictEqual(was)
      if (!gated.shadow.survivesReload()) throw new Error(`seed ${seed}: reload after ${hexOf(hostile)}`)
    }
  }
  expect(reasons.get('accepted'), `seed ${seed}: some are harmless`).toBeGreaterThan(inputs / 100)
  expect(reasons.size, `seed ${seed}: most reasons come up, ${[...reasons.keys()].join(' ')}`).toBeGreaterThan(15)
})
