import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeRooms, type Rooms } from '../../sync-server/documents/rooms.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'
import type { CompanyStore, Store } from '../../sync-server/store/store.ts'

let folder: string
let store: Store
let company: CompanyStore
let nowMs = 0
const rooms = (mostRooms = 10): Rooms =>
  makeRooms({ nowMs: () => nowMs, editsPerCheck: () => 1, onCommit: () => undefined, onSurprise: () => undefined, mostRooms })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aval-rooms-'))
  store = openStore(folder)
  company = await store.createCompany({ id: 'A', name: 'A', atMs: 0 })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a document that nobody has used for a while is let go, the others stay', () => {
  const at = rooms()
  nowMs = 1_000
  const notes = at.room(company, 'notes')
  const facts = at.room(company, 'facts')
  nowMs = 2_000
  expect(at.room(company, 'notes')).toBe(notes)
  at.rest(2_000)
  expect(at.room(company, 'notes')).toBe(notes)
  expect(at.room(company, 'facts')).not.toBe(facts)
})

it('a document that is being written is not let go, nor is it where there is no space', async () => {
  const at = rooms(1)
  const notes = at.room(company, 'notes')
  const writing = notes.submit([], () => Promise.resolve(undefined))
  at.rest(Infinity)
  at.room(company, 'facts')
  expect(at.room(company, 'notes')).toBe(notes)
  await writing
  await expect.poll(() => notes.isIdle()).toBe(true)
  at.rest(Infinity)
  expect(at.room(company, 'notes')).not.toBe(notes)
})
