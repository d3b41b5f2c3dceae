import { render } from 'solid-js/web'
import { afterEach, describe, expect, it } from 'vitest'
import { Bars, type Bar } from '../../src/ui/Bars.tsx'
import { Confluence, type Gate } from '../../src/ui/Confluence.tsx'

let dispose: (() => void) | undefined
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

/** What is given to a picture, and how often it was worked out. */
function counted<T>(made: T) {
  let times = 0
  return { ask: () => ((times += 1), made), times: () => times }
}

const months = Array.from({ length: 13 }, (_, index): Bar => ({ key: String(index), short: 'J', name: `Mois ${index}`, value: index, valueText: `${index} €`, kind: 'past' }))
const gates = ['passed', 'passed', 'lit', 'ahead', 'ahead'].map((state): Gate => ({ name: state, note: '', state: state as Gate['state'] }))

describe('a picture drawn from figures', () => {
  it('has its bars worked out once, not once per bar', () => {
    const bars = counted(months)
    dispose = render(() => <Bars label="Reçu" bars={bars.ask()} />, document.body)
    expect(document.querySelectorAll('button')).toHaveLength(13)
    expect(bars.times()).toBe(1)
  })

  it('has its gates and its streams worked out once, not once per line', () => {
    const [given, streams] = [counted(gates), counted([{ name: 'MCI', weight: 1, value: '1 €' }])]
    dispose = render(() => <Confluence gates={given.ask()} streams={streams.ask()} sentence="" tableCaption="" />, document.body)
    expect(document.querySelectorAll('line')).toHaveLength(5)
    expect([given.times(), streams.times()]).toEqual([1, 1])
  })
})
