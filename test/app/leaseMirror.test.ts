// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { isLeaseOver, mirrorLease } from '../../src/app/leaseMirror.ts'
import { pinned, type KeptLease } from '../../src/sync/lease.ts'

const dayMs = 86_400_000
const kept: KeptLease = {
  ...pinned('key', 1_000),
  lease: { company: 'alpaga', member: 'claire', device: 'd', access: { level: 'owner', locations: 'all' }, atMs: 0, untilMs: 30 * dayMs },
}

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

it('[W46] tells before any database is asked whether the lease of this workspace is over', () => {
  expect(isLeaseOver('local', 1_000)).toBe(false)
  expect(mirrorLease('local', kept)).toBe(true)
  expect(isLeaseOver('local', 1_000 + 29 * dayMs)).toBe(false)
  expect(isLeaseOver('local', 1_000 + 31 * dayMs)).toBe(true)
  expect(isLeaseOver('demo', 1_000 + 31 * dayMs)).toBe(false)
  mirrorLease('local', { ...kept, ageMs: 31 * dayMs })
  expect(isLeaseOver('local', 0)).toBe(true)
  expect(mirrorLease('local', undefined)).toBe(true)
  expect(isLeaseOver('local', 1_000 + 31 * dayMs)).toBe(false)
})

it('says where this browser keeps nothing, and takes nonsense for nothing', () => {
  localStorage.setItem('aval.lease.local', '{')
  expect(isLeaseOver('local', 1_000 + 31 * dayMs)).toBe(false)
  const refuse = () => {
    throw new Error('storage is switched off')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
  expect(mirrorLease('local', kept)).toBe(false)
})
