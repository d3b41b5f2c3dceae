/**
 * The lines of one view, fetched page by page as they come into sight.
 *
 * Count and totals are exact, over everything that matches. While a new view is being answered the old rows stay.
 */
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Line } from '../../ledger/ledger.ts'
import type { LedgerState } from './ledger.ts'
import { searchFromView, type LineView } from './search.ts'

export interface LinePages {
  /** undefined until the first answer. */
  readonly count: Accessor<number | undefined>
  /** Per currency, scaled by 1e8. */
  readonly totals: Accessor<Readonly<Record<string, bigint>>>
  line(index: number): Line | undefined
  /** Rows that are in sight: their pages are fetched. */
  show(first: number, last: number): void
}

interface Answer {
  readonly version: string
  readonly view: LineView
  readonly count: number
  readonly totals: Readonly<Record<string, bigint>>
  readonly pages: ReadonlyMap<number, readonly Line[]>
}

const pageLength = 100

/** `setHash` names the set of statements: another set, another answer. */
export function createLinePages(
  lines: LedgerState['lines'],
  view: Accessor<LineView>,
  setHash: Accessor<string | undefined>,
): LinePages {
  const [answer, setAnswer] = createSignal<Answer>()
  const asked = new Set<string>()
  let wanted = ''
  let gone = false
  onCleanup(() => (gone = true))

  let inSight: readonly [first: number, last: number] = [0, 0]

  const ask = (of: LineView, page: number) => lines({ ...of, offset: page * pageLength, limit: pageLength })

  createEffect(
    on([view, setHash], ([current, hash]) => {
      if (hash === undefined) return
      const version = `${hash} ${searchFromView(current)}`
      if (version === wanted) return
      wanted = version
      asked.clear()
      asked.add(`${version} 0`)
      void ask(current, 0).then((first) => {
        if (gone || wanted !== version) return
        // The next view, or the same one looked at again, asks anew.
        if (!first) return void (wanted = '')
        setAnswer({ version, view: current, count: first.count, totals: first.totals, pages: new Map([[0, first.lines]]) })
        fetchInSight()
      })
    }),
  )

  const fetchPage = (page: number) => {
    const current = answer()
    if (!current || current.version !== wanted || current.pages.has(page)) return
    const key = `${current.version} ${page}`
    if (asked.has(key)) return
    asked.add(key)
    void ask(current.view, page).then((next) => {
      if (gone) return
      if (!next) return void asked.delete(key)
      setAnswer((now) => (now?.version === current.version ? { ...now, pages: new Map(now.pages).set(page, next.lines) } : now))
    })
  }

  const fetchInSight = () => {
    const [first, last] = inSight
    const end = Math.min(last, (answer()?.count ?? 0) - 1)
    for (let page = Math.floor(first / pageLength); page <= Math.floor(end / pageLength); page++) fetchPage(page)
  }

  return {
    count: () => answer()?.count,
    totals: () => answer()?.totals ?? {},
    line: (index) => answer()?.pages.get(Math.floor(index / pageLength))?.[index % pageLength],
    show: (first, last) => {
      inSight = [first, last]
      fetchInSight()
    },
  }
}
