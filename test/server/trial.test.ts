import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentRoots } from '../../src/domain/access/documents.ts'
import { emptyIndex } from '../../src/documents/gateIndex.ts'
import { makeShadow, type Shadow } from '../../src/documents/shadow.ts'
import type { Hot } from '../../sync-server/documents/hot.ts'
import { editsPerCheck, tryEdit, type Tried } from '../../sync-server/documents/trial.ts'

const root = 'notes.notes'

/** A document that is written under new keys until it has so many entries, then over them. */
function aDocument(mostEntries: number, survivesReload: (shadow: Shadow) => boolean) {
  const shadow = makeShadow(documentRoots.notes, [])
  const hot: Hot = {
    document: 'notes',
    shadow: { ...shadow, survivesReload: () => survivesReload(shadow) },
    index: emptyIndex(),
    owners: new Map(),
    head: { epoch: 1, seq: 0, chain: '0000000000000000' },
    logBytes: 0,
    allowedBytes: 0,
    editsSinceCheck: 0,
    entries: 0,
  }
  const doc = new Y.Doc()
  let n = 0
  return (): Tried => {
    const change = { root, key: `n${n % mostEntries}/text`, value: `${n++}` }
    let update = new Uint8Array()
    doc.once('update', (bytes: Uint8Array) => (update = new Uint8Array(bytes)))
    doc.getMap(root).set(change.key, change.value)
    const edit = { document: 'notes', epoch: 1, device: 'd', update, intent: { act: 'write', arguments: [change], before: [] } } as const
    return tryEdit(hot, edit, { access: { level: 'owner', locations: 'all' }, person: null, email: '' }, editsPerCheck)
  }
}

it('[W17] a document that would not load again shows within 64 edits, or as many as it had entries', () => {
  let isDamaged = false
  const write = aDocument(200, () => !isDamaged)
  const editsUntilSeen = (): number => {
    isDamaged = true
    let edits = 1
    while (write().type === 'fits') edits += 1
    return edits
  }
  expect(editsUntilSeen()).toBe(64)
  // What surprised is thrown away; here it is used on, and the check stands due until the document survives it.
  expect(editsUntilSeen()).toBe(1)
  isDamaged = false
  while (write().type === 'surprised');
  for (let edit = 0; edit < 400; edit++) expect(write().type).toBe('fits')
  expect(editsUntilSeen()).toBeLessThanOrEqual(200)
})

it('an edit pays for no more than two entries of these checks, however many the document has', () => {
  let entries = 0
  const write = aDocument(1_000, (shadow) => {
    entries += shadow.entryCount()
    return true
  })
  for (let edit = 0; edit < 1_500; edit++) write()
  expect(entries / 1_500).toBeGreaterThan(0)
  expect(entries / 1_500).toBeLessThan(2)
})
