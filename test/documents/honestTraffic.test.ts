import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { inspectUpdate, remember } from '../../src/documents/gate.ts'
import { emptyIndex, type GateIndex } from '../../src/documents/gateIndex.ts'
import { exchange, hexOf } from '../support/gated.ts'
import { honestTraffic } from '../support/honestTraffic.ts'
import { runSeed } from '../support/seeded.ts'

const companies = 10
const updatesEach = 2_000

it(`lets in ${companies} × ${updatesEach} updates of four devices: edits, undo, merges, whole states, doubles`, () => {
  const seed = runSeed()
  const microseconds: number[] = []
  for (let company = 0; company < companies; company++) {
    const known = emptyIndex()
    const server = new Y.Doc()
    let updates = 0
    honestTraffic(seed + company, updatesEach, ['m', 'n'], (update) => {
      updates += 1
      const start = performance.now()
      const inspected = inspectUpdate(known, update, exchange)
      if (inspected.ok) remember(known, inspected.value)
      if (update.length < 256) microseconds.push((performance.now() - start) * 1_000)
      if (!inspected.ok) throw new Error(`seed ${seed}: ${inspected.error} for ${hexOf(update)}`)
      Y.applyUpdate(server, update)
    })
    expect(updates).toBeGreaterThanOrEqual(updatesEach)
    expect(clocksOf(known), `seed ${seed}`).toEqual(Y.decodeStateVector(Y.encodeStateVector(server)))
  }
  // The promise is 15; the machine that runs this may be busy with other things.
  expect(medianOf(microseconds), 'median microseconds of a small update').toBeLessThan(45)
})

const clocksOf = (known: GateIndex): Map<number, number> => new Map([...known].map(([client, { end }]) => [client, end]))

const medianOf = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN
