import { describe, expect, it } from 'vitest'
import type { Change, Intent } from '../../src/documents/intent.ts'
import { changeTo, makeLivingDocument } from '../../src/documents/livingDocument.ts'
import { conflictsBetween, drop, type Dropped, replay } from '../../src/documents/replay.ts'
import { afterAct, nothingDone, redoIn, undoIn } from '../../src/documents/undo.ts'

const root = 'migration.people'
const to = (key: string, value?: string): Change => changeTo(root, key, value)
const meant = (key: string, before: string | undefined, value: string | undefined): Intent => ({
  act: 'people.rename',
  arguments: [to(key, value)],
  before: [to(key, before)],
})
const documentWith = (changes: readonly Change[]) => {
  const document = makeLivingDocument({ roots: [root], updates: [], clientId: 1 })
  document.act('before', changes)
  return document
}

describe('replaying what was meant', () => {
  it('applies where the person saw what is there', () => {
    const document = documentWith([to('p1', 'Léa')])
    expect(replay(document, meant('p1', 'Léa', 'Léa M.'), new Map())).toMatchObject({ conflicts: [] })
    expect(document.value()[root]).toEqual({ p1: 'Léa M.' })
  })

  it('asks where somebody else changed the field, and applies the rest of the act', () => {
    const document = documentWith([to('p1', 'Lea')])
    const intent = { act: 'people.edit', arguments: [to('p1', 'Léa M.'), to('p2', 'Tom')], before: [to('p1', 'Léa'), to('p2')] }
    const { made, conflicts } = replay(document, intent, new Map())
    expect(conflicts).toEqual([{ root, key: 'p1', before: 'Léa', mine: 'Léa M.', theirs: 'Lea' }])
    expect(made?.intent.arguments).toEqual([to('p2', 'Tom')])
    expect(document.value()[root]).toEqual({ p1: 'Lea', p2: 'Tom' })
  })

  it('has nothing to do where others came to the same value', () => {
    const document = documentWith([to('p1', 'Léa M.')])
    expect(replay(document, meant('p1', 'Léa', 'Léa M.'), new Map())).toEqual({ made: undefined, conflicts: [] })
  })

  it('does not mistake an own dropped edit for somebody else’s change, also through several of them', () => {
    const document = documentWith([to('p1', 'a')])
    const dropped: Dropped = new Map()
    drop(dropped, meant('p1', 'a', 'b'))
    drop(dropped, meant('p1', 'b', 'c'))
    expect(replay(document, meant('p1', 'c', 'd'), dropped).conflicts).toEqual([])
    expect(document.value()[root]).toEqual({ p1: 'd' })
    const changed = documentWith([to('p1', 'theirs')])
    expect(replay(changed, meant('p1', 'c', 'd'), dropped).conflicts).toMatchObject([{ theirs: 'theirs', mine: 'd' }])
  })

  it('sees two sides of one field only where they differ', () => {
    const mine = meant('p1', 'a', 'mine')
    expect(conflictsBetween(mine, meant('p1', 'a', 'theirs'))).toEqual([{ root, key: 'p1', before: 'a', mine: 'mine', theirs: 'theirs' }])
    expect(conflictsBetween(mine, meant('p1', 'a', undefined))).toMatchObject([{ mine: 'mine', theirs: undefined }])
    expect(conflictsBetween(mine, meant('p1', 'a', 'mine'))).toEqual([])
    expect(conflictsBetween(mine, meant('p2', 'a', 'theirs'))).toEqual([])
  })
})

describe('undo', () => {
  const valueOf = (p1?: string, p2?: string) => ({ [root]: { ...(p1 === undefined ? {} : { p1 }), ...(p2 === undefined ? {} : { p2 }) } })

  it('sets back what nobody has changed since, newest act first', () => {
    const state = [meant('p1', undefined, 'a'), meant('p2', undefined, 'b')].reduce((state, intent, at) => afterAct(state, intent, at), nothingDone)
    expect(undoIn(state, valueOf('a', 'b'), 9)).toMatchObject({ pastMs: 1, act: 'undo/people.rename', changes: [to('p2')] })
    expect(undoIn(state, valueOf('a', 'someone else’s'), 9)).toMatchObject({ changes: [to('p1')] })
    expect(undoIn(state, valueOf('x', 'y'), 9)).toBeUndefined()
  })

  it('can be redone until something else is done', () => {
    const state = afterAct(nothingDone, meant('p1', 'a', 'b'), 1)
    const undone = undoIn(state, valueOf('b'), 2)!
    expect(redoIn(undone.state, valueOf('a'), 1)).toMatchObject({ pastMs: 2, act: 'people.rename', changes: [to('p1', 'b')], state })
    expect(redoIn(undone.state, valueOf('someone else’s'), 3)).toBeUndefined()
    expect(redoIn(afterAct(undone.state, meant('p2', undefined, 'c'), 3), valueOf('a', 'c'), 4)).toBeUndefined()
  })
})
