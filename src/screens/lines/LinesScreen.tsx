/**
 * Every line behind every amount: one list, however long, filtered by what the address says.
 * On a desk the chosen line opens beside the list, on a phone in its place; the list keeps where it was.
 */
import { createEffect, createMemo, createSignal, For, on, Show, untrack } from 'solid-js'
import { useLocation, useNavigate, useParams } from '@solidjs/router'
import { largestFirst } from '../../domain/money.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import { useAwayLines } from '../../state/ledger/away.ts'
import { createLinePages } from '../../state/ledger/pages.ts'
import { searchFromView, viewFromSearch, withPart, without, type LineView } from '../../state/ledger/search.ts'
import { Button } from '../../ui/Button.tsx'
import { createIsDesk } from '../../ui/createMedia.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { AwayLines } from '../away/AwayNotice.tsx'
import { NothingYet } from '../firstRun/NothingYet.tsx'
import { LedgerNotice } from '../import/LedgerNotice.tsx'
import { useMoney } from '../payments/money.ts'
import { LineDetailPane } from './LineDetailPane.tsx'
import { FilterButton, FilterChips } from './LineFilters.tsx'
import { LineTable } from './LineTable.tsx'
import './LinesScreen.css'

/** Typing shows at once; the address follows when the fingers rest. */
const addressDelayMs = 300

/** Where each view was left, so that Back returns to the same row. */
const tops = new Map<string, number>()

export function LinesScreen() {
  const { t, format } = useI18n()
  const ledger = useLedger()
  const location = useLocation()
  const navigate = useNavigate()
  const params = useParams<{ id?: string }>()
  const isDesk = createIsDesk()

  const addressed = createMemo(() => viewFromSearch(new URLSearchParams(location.search)))
  const addressedText = () => addressed().filter.text ?? ''
  const [text, setText] = createSignal(untrack(addressedText))
  createEffect(on(addressedText, (value) => setText(value), { defer: true }))
  const view = createMemo(() => withPart(addressed(), 'text', text()))
  const search = createMemo(() => searchFromView(view()))
  const pages = createLinePages(ledger.lines, () => view(), () => ledger.overview()?.setHash)

  let waiting: ReturnType<typeof setTimeout> | undefined
  const go = (next: LineView) => {
    clearTimeout(waiting)
    navigate(`/lines${searchFromView(next)}`, { replace: true, scroll: false })
  }
  const type = (value: string) => {
    setText(value)
    clearTimeout(waiting)
    waiting = setTimeout(() => go(view()), addressDelayMs)
  }
  const change = (next: LineView) => {
    setText(next.filter.text ?? '')
    go(next)
  }
  const openLine = (index: number) => {
    const line = pages.line(index)
    if (!line) return
    const at = new URLSearchParams(search())
    at.set('at', String(index + 1))
    const row = document.activeElement
    navigate(`/lines/${encodeURIComponent(line.id)}?${at}`, { scroll: false, replace: params.id !== undefined })
    // A new address takes the focus to its title; beside its list a line must leave it on the row, for the next j or k.
    if (isDesk() && row instanceof HTMLElement) setTimeout(() => row.focus({ preventScroll: true }), 60)
  }
  const opened = () => {
    const at = Number(new URLSearchParams(location.search).get('at'))
    return params.id === undefined || !(at >= 1) ? undefined : at - 1
  }
  const { away } = useAwayLines()
  const isEmpty = () => ledger.overview()?.statements.length === 0
  const isAllAway = () => away()?.statements === ledger.overview()?.statements.length
  const countText = () => t().lines.count(pages.count() ?? 0, format())

  return (
    <div class="lines" classList={{ 'lines--open': params.id !== undefined }}>
      <div class="lines__list">
        <Screen title={t().lines.title} help="/help" wide>
          <LedgerNotice />
          <Show when={!isEmpty()} fallback={<NoLines />}>
            <AwayLines />
          </Show>
          <Show when={!isEmpty() && !isAllAway()}>
            <div class="lines__tools not-printed">
              <SearchField
                label={t().lines.search}
                clearLabel={t().lines.clear}
                value={text()}
                onInput={type}
                aside={<FilterButton view={view()} onChange={change} count={countText()} />}
              />
              <FilterChips view={view()} onRemove={(part) => change(without(view(), part))} />
            </div>
            <div class="lines__totals" aria-live="polite">
              <Show when={pages.count() !== undefined}>
                <span>{countText()}</span>
                <Totals totals={pages.totals()} />
              </Show>
            </div>
            <Show when={pages.count() !== 0} fallback={<NothingFound view={view()} onChange={change} />}>
              <LineTable
                pages={pages}
                view={view()}
                search={search()}
                opened={opened()}
                onSort={change}
                onOpen={openLine}
                initialTop={tops.get(search())}
                onTop={(top) => tops.set(search(), top)}
              />
            </Show>
          </Show>
        </Screen>
      </div>
      <Show when={params.id}>
        {(id) => (
          <div class="lines__detail">
            <LineDetailPane id={decodeURIComponent(id())} at={opened()} count={pages.count()} view={view()} search={search()} />
          </div>
        )}
      </Show>
    </div>
  )
}

/** Exact, over everything that matches; beyond two currencies the rest unfolds. */
function Totals(props: { readonly totals: Readonly<Record<string, bigint>> }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const sums = () => largestFirst(new Map(Object.entries(props.totals)))
  return (
    <Show when={sums().length > 2} fallback={<strong class="numbers">{money.sums(sums())}</strong>}>
      <details class="lines__more">
        <summary>
          <strong class="numbers">{money.sums(sums().slice(0, 1))}</strong> {t().payments.moreCurrencies(sums().length - 1, format())}
        </summary>
        <ul>
          <For each={sums().slice(1)}>{([currency, scaled]) => <li class="numbers">{money.text(scaled, currency)}</li>}</For>
        </ul>
      </details>
    </Show>
  )
}

function NoLines() {
  const { t } = useI18n()
  return <NothingYet title={t().lines.empty.title}>{t().lines.empty.text}</NothingYet>
}

function NothingFound(props: { readonly view: LineView; readonly onChange: (view: LineView) => void }) {
  const { t } = useI18n()
  const query = () => props.view.filter.text
  const hasFilters = () => Object.keys(props.view.filter).some((part) => part !== 'text')
  return (
    <EmptyState
      title={query() === undefined ? t().lines.nothing.titleFilters : t().lines.nothing.title(query() ?? '')}
      actions={
        <Show when={query() !== undefined && hasFilters()} fallback={
          <Button onClick={() => props.onChange({ ...props.view, filter: {} })}>{t().lines.nothing.clear}</Button>
        }>
          <Button onClick={() => props.onChange({ ...props.view, filter: { text: query() ?? '' } })}>{t().lines.nothing.everywhere}</Button>
        </Show>
      }
    />
  )
}
