/** Updates that Yjs makes or takes gladly and that no act of the app could have made. */
import * as Y from 'yjs'

export function hostileUpdates(): readonly (readonly [string, Uint8Array])[] {
  return [
    ['a text', updateOf((doc) => doc.getText('migration.steps').insert(0, 'x'))],
    ['an array', updateOf((doc) => doc.getArray('migration.steps').push([1]))],
    ['a nested map', updateOf((doc) => doc.getMap('migration.steps').set('M1', new Y.Map([['a', 1]])))],
    ['a nested array', updateOf((doc) => doc.getMap('migration.steps').set('M1', Y.Array.from([1])))],
    ['a subdocument', updateOf((doc) => doc.getMap('migration.steps').set('M1', new Y.Doc()))],
    ['bytes', updateOf((doc) => doc.getMap('migration.steps').set('M1', new Uint8Array(8)))],
    ['a value too deep', updateOf((doc) => doc.getMap('migration.steps').set('M1', deep(5_000)))],
    ['another root', updateOf((doc) => doc.getMap('elsewhere').set('M1', true))],
    ['the root of another document', updateOf((doc) => doc.getMap('facts.company').set('country', 'FR'))],
    ['a key of the prototype', updateOf((doc) => doc.getMap('migration.steps').set('__proto__', true))],
    ['many clients', manyClients(1_500)],
    ['too many bytes', updateOf((doc) => doc.getMap('migration.steps').set('M1', 'x'.repeat(80_000)))],
    ['a second edit without the first', secondOnly()],
    ['the second encoding', inSecondEncoding()],
    ['a deletion of what never was', Uint8Array.from([0, 1, 99, 1, 0, 5])],
    ['nothing at all', new Uint8Array()],
    [
      'an update with something after it',
      Uint8Array.from([...updateOf((doc) => doc.getMap('migration.steps').set('M1', true)), 0]),
    ],
  ]
}

function updateOf(act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  act(doc)
  return Y.encodeStateAsUpdate(doc)
}

const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < levels; i++) value = [value]
  return value
}

function manyClients(count: number): Uint8Array {
  const doc = new Y.Doc()
  for (let client = 1; client <= count; client++) {
    const one = new Y.Doc()
    one.clientID = client
    one.getMap('migration.steps').set('M1', client)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(one))
  }
  return Y.encodeStateAsUpdate(doc)
}

function secondOnly(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('migration.steps').set('M1', true)
  const before = Y.encodeStateVector(doc)
  doc.getMap('migration.steps').set('M1', false)
  return Y.encodeStateAsUpdate(doc, before)
}

function inSecondEncoding(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('migration.steps').set('M1', true)
  return Y.encodeStateAsUpdateV2(doc)
}
