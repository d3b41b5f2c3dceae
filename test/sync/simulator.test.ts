/**
 * Many small companies, each drawn from a seed: people with two tabs on lines that lose, double and cut, tabs that die,
 * clocks that are wrong, access that changes. The real client, the real server, a real file.
 *
 * AVAL_SEED=17 plays one seed again, AVAL_SEEDS=200 plays the first 200,
 * AVAL_SEEDS=201-400 the next.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import type { Store } from '../../sync-server/store/store.ts'
import { aServer, type TestServer } from '../server/support/harness.ts'
import { aWorld } from './support/world.ts'

const only = process.env['AVAL_SEED']
const range = process.env['AVAL_SEEDS'] ?? (process.env['AVAL_LONG'] === '1' ? '10000' : '8')
const [first, last] = range.includes('-') ? range.split('-').map(Number) : [1, Number(range)]
const seeds = only ? [Number(only)] : Array.from({ length: last! - first! + 1 }, (_, at) => first! + at)
const steps = 60

let server: TestServer
let store: Store
beforeAll(async () => {
  server = await aServer()
  store = openStore(server.dataDir)
})
afterAll(async () => {
  await store.close()
  await server.close()
})

describe('whatever happens', () => {
  it(
    `[W1] what was acknowledged is there, everyone agrees, nothing refused leaves a trace, of ${seeds.length} seeds`,
    { timeout: seeds.length * 20_000 },
    async () => {
      const happened: Record<string, number> = {}
      for (const seed of seeds) {
        const world = await aWorld(seed, server, store)
        try {
          for (let i = 0; i < steps; i++) await world.step()
          await world.rest()
          expect(await world.brokenPromises(), `AVAL_SEED=${seed}`).toEqual([])
          for (const [what, times] of Object.entries(world.happened)) happened[what] = (happened[what] ?? 0) + times
        } catch (error) {
          throw new Error(`AVAL_SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
          })
        } finally {
          await world.close()
        }
      }
      // A world in which nothing happens would keep every promise.
      if (!only) for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(0)
    },
  )
})
