import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import { err } from '../../../src/domain/result.ts'
import type { StatementManifest } from '../../../src/ledger/manifest.ts'
import type { SyncHost } from '../../../src/state/sync/host.ts'
import { createStatementSync } from '../../../src/state/sync/statements.ts'
import type { HeldStatements } from '../../../src/sync/notebook.ts'
import type { StatementHere } from '../../../src/sync/statementParts.ts'
import { answers, joinedNotes, unreachable } from './support/host.ts'

/** A device with one statement that nobody else has yet; once shared, its totals are. */
function aDeviceWithAStatement() {
  const manifest = { id: 'a'.repeat(64), name: 'export.csv', exportedAt: '2026-11-14T09:00:00', parts: [{ location: '1', chunks: [] }] }
  let row: StatementHere = { id: manifest.id, manifest: manifest as unknown as StatementManifest, importedAtMs: 5, problemCount: 0, shared: false, deletedAtMs: null }
  let held: HeldStatements = {}
  const company = { me: { access: { level: 'owner' } } }
  const listed = () => (row.shared ? [{ statement: row.id, parts: [], deleted: null }] : [])
  const waits: number[] = []
  let later: (() => void) | undefined
  const device = {
    isReached: false,
    takesTotals: true,
    shared: 0,
    waits,
    isWaiting: () => later !== undefined,
    comesBack() {
      const work = later
      later = undefined
      work?.()
    },
  }
  const host = {
    connection: {
      get: () => Promise.resolve(unreachable),
      post: (path) => Promise.resolve(device.isReached && (device.takesTotals || path !== '/api/rollups') ? answers({ missing: [] }) : unreachable),
      put: () => Promise.resolve(unreachable),
      fetchBytes: () => Promise.resolve(err({ type: 'Unreachable' })),
    },
    notebook: { read: () => Promise.resolve({ ...joinedNotes, company, statements: listed(), hasAllStatements: row.shared } as never), write: () => Promise.resolve() },
    heldStatements: { read: () => Promise.resolve(held), write: (next) => Promise.resolve(void (held = next)) },
    statements: {
      filed: () => Promise.resolve([row]),
      companyKnowledge: () => Promise.resolve({ announced: [], cube: null }),
      keepCompanyKnowledge: () => Promise.resolve(),
      reckon: () => Promise.resolve({ key: 'k', rollUps: [{ location: '1', hash: 'r' }], filed: [] }),
      noteFiled: () => Promise.resolve(),
      markShared: () => Promise.resolve(void (row = { ...row, shared: true })),
    } as unknown as SyncHost['statements'],
    savesData: () => false,
    newId: () => 'id',
    random: () => 0,
    later(work, ms) {
      waits.push(ms)
      later = work
      return () => void (later = undefined)
    },
  } satisfies Partial<SyncHost>
  const sync = createRoot(() => createStatementSync(host as never, () => Promise.resolve(), () => (device.shared += 1)))
  return { device, sync }
}

describe('a statement on a line that breaks', () => {
  it('goes on by itself, less and less often, and the company is asked anew once it is shared', async () => {
    const { device, sync } = aDeviceWithAStatement()
    await sync.run()
    for (const waits of [[1_000], [1_000, 2_000], [1_000, 2_000, 4_000]]) {
      await expect.poll(() => device.waits).toEqual(waits)
      expect(device.shared).toBe(0)
      device.isReached = waits.length === 3
      device.comesBack()
    }
    await expect.poll(() => device.shared).toBe(1)
    expect(device.isWaiting()).toBe(false)
    await sync.run()
    expect(device.shared).toBe(1)
  })

  it('goes on by itself too where only its totals have not gone up', async () => {
    const { device, sync } = aDeviceWithAStatement()
    device.isReached = true
    device.takesTotals = false
    await sync.run()
    expect([device.shared, device.isWaiting()]).toEqual([1, false])
    await sync.run()
    expect([device.shared, device.waits]).toEqual([1, [1_000]])
    device.takesTotals = true
    device.comesBack()
    await sync.run()
    expect([device.shared, device.isWaiting()]).toEqual([1, false])
  })

  it('is left to the next contact after many tries, and when the app is closed', async () => {
    const { device, sync } = aDeviceWithAStatement()
    for (let tries = 1; tries <= 6; tries++) {
      await sync.run()
      expect(device.isWaiting()).toBe(true)
    }
    await sync.run()
    expect(device.isWaiting()).toBe(false)
    expect(device.waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000])
  })

  it('asks for nothing once the app is closed', async () => {
    const { device, sync } = aDeviceWithAStatement()
    await sync.run()
    sync.stop()
    expect(device.isWaiting()).toBe(false)
    await sync.run()
    expect(device.isWaiting()).toBe(false)
  })
})
