import { createRoot, createSignal } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { LinePage, LineQuery } from '../../../src/ledger/ledger.ts'
import { createLinePages } from '../../../src/state/ledger/pages.ts'
import type { LineView } from '../../../src/state/ledger/search.ts'
import { aPage, settled } from './fakeLedger.ts'

const all: LineView = { filter: {}, sort: 'date', descending: true }

function open(lines: (query: LineQuery) => Promise<LinePage | undefined>) {
  const queries: LineQuery[] = []
  const ledger = {
    queries,
    lines: (query: LineQuery) => {
      queries.push(query)
      return lines(query)
    },
  }
  const [view, setView] = createSignal(all)
  const [setHash, setSetHash] = createSignal<string | undefined>('set 1')
  const { pages, dispose } = createRoot((dispose) => ({ pages: createLinePages(ledger.lines, view, setHash), dispose }))
  return { ledger, pages, setView, setSetHash, dispose }
}

describe('pages of lines', () => {
  it('answer count and totals at once and fetch a page when it comes into sight', async () => {
    const { ledger, pages, dispose } = open((query) => Promise.resolve(aPage(query, 1_000)))
    await settled()
    expect(pages.count()).toBe(1_000)
    expect(pages.totals()).toEqual({ EUR: 100_000_000_000n })
    expect(pages.line(5)?.customer).toBe('#5')
    expect(pages.line(250)).toBeUndefined()
    pages.show(245, 260)
    await settled()
    expect(pages.line(250)?.customer).toBe('#250')
    expect(ledger.queries.map((query) => query.offset)).toEqual([0, 200])
    dispose()
  })

  it('never ask for the same page twice', async () => {
    const { ledger, pages, dispose } = open((query) => Promise.resolve(aPage(query, 1_000)))
    await settled()
    pages.show(100, 120)
    pages.show(101, 121)
    await settled()
    pages.show(102, 122)
    await settled()
    expect(ledger.queries).toHaveLength(2)
    dispose()
  })

  it('keep the old rows until the new ones are there, and drop an answer that comes too late', async () => {
    const answers: (() => void)[] = []
    const { pages, setView, dispose } = open((query) => new Promise((resolve) => answers.push(() => resolve(aPage(query, query.filter.text === 'b' ? 2 : 9)))))
    answers[0]?.()
    await settled()
    expect(pages.count()).toBe(9)
    setView({ ...all, filter: { text: 'a' } })
    setView({ ...all, filter: { text: 'b' } })
    expect(pages.count()).toBe(9)
    answers[2]?.()
    await settled()
    answers[1]?.()
    await settled()
    expect(pages.count()).toBe(2)
    expect(pages.line(1)?.customer).toBe('b#1')
    dispose()
  })

  it('fetch what is in sight again when the statements change', async () => {
    const { ledger, pages, setSetHash, dispose } = open((query) => Promise.resolve(aPage(query, 1_000)))
    await settled()
    pages.show(500, 510)
    await settled()
    setSetHash('set 2')
    await settled()
    await settled()
    expect(pages.line(505)?.customer).toBe('#505')
    expect(ledger.queries.map((query) => query.offset)).toEqual([0, 500, 0, 500])
    dispose()
  })

  it('keeps what is shown when the statements cannot be read, and asks again', async () => {
    let isReadable = true
    const { pages, ledger, dispose } = open((query) => Promise.resolve(isReadable ? aPage(query, 1_000) : undefined))
    await settled()
    isReadable = false
    pages.show(245, 260)
    await settled()
    expect([pages.count(), pages.line(5)?.customer, pages.line(250)]).toEqual([1_000, '#5', undefined])
    isReadable = true
    pages.show(245, 261)
    await settled()
    expect(pages.line(250)?.customer).toBe('#250')
    expect(ledger.queries.map((query) => query.offset)).toEqual([0, 200, 200])
    dispose()
  })
})
