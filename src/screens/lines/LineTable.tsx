/** The rows: two lines of words on a phone, a table with heads that sort on a desk. */
import { For, Show } from 'solid-js'
import IconDown from '~icons/lucide/arrow-down'
import IconUp from '~icons/lucide/arrow-up'
import { bucketOf, statusOf } from '../../domain/payout/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Line, LineSort } from '../../ledger/ledger.ts'
import type { LinePages } from '../../state/ledger/pages.ts'
import { sortedBy, type LineView } from '../../state/ledger/search.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { createIsDesk, remPixels } from '../../ui/createMedia.ts'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { useMoney } from '../payments/money.ts'
import { StatusText } from '../payments/StatusSign.tsx'
import { rateWords } from './lineWords.ts'
import './LineTable.css'

const columns = ['date', 'customer', 'lever', 'programme', 'rate', 'status', 'amount'] as const

type Column = (typeof columns)[number]

const sortOf: Partial<Record<Column, LineSort>> = { date: 'date', customer: 'customer', lever: 'lever', programme: 'programme', amount: 'amount' }

export function LineTable(props: {
  readonly pages: LinePages
  readonly view: LineView
  /** Names the view: when it changes, the list begins at its top. */
  readonly search: string
  readonly opened: number | undefined
  readonly onSort: (view: LineView) => void
  readonly onOpen: (index: number) => void
  readonly initialTop: number | undefined
  readonly onTop: (top: number) => void
}) {
  const { t } = useI18n()
  const isDesk = createIsDesk()
  // Rows have one height, and it grows with the text.
  const rem = remPixels()
  return (
    <div class="line-table">
      <VirtualList
        label={t().lines.title}
        count={props.pages.count() ?? 0}
        rowHeight={Math.round((isDesk() ? 3.1 : 4.3) * rem)}
        head={isDesk() ? <Head view={props.view} onSort={props.onSort} /> : undefined}
        headHeight={isDesk() ? Math.round(2.8 * rem) : 0}
        onRange={(first, last) => props.pages.show(first, last)}
        onOpen={props.onOpen}
        current={props.opened}
        initialTop={props.initialTop}
        onTop={props.onTop}
        resetKey={props.search}
      >
        {(index) => <Show when={props.pages.line(index)}>{(line) => <Cells line={line()} />}</Show>}
      </VirtualList>
    </div>
  )
}

function Head(props: { readonly view: LineView; readonly onSort: (view: LineView) => void }) {
  const { t } = useI18n()
  const isSorted = (column: Column) => sortOf[column] === props.view.sort
  return (
    <For each={columns}>
      {(column) => (
        <span
          role="columnheader"
          class={`line-head line-cell--${column}`}
          aria-sort={isSorted(column) ? (props.view.descending ? 'descending' : 'ascending') : undefined}
        >
          <Show when={sortOf[column]} fallback={t().lines.columns[column]}>
            {(sort) => (
              <button type="button" class="line-head__sort" onClick={() => props.onSort(sortedBy(props.view, sort()))}>
                {t().lines.columns[column]}
                <Show when={isSorted(column)}>{props.view.descending ? <IconDown /> : <IconUp />}</Show>
              </button>
            )}
          </Show>
        </span>
      )}
    </For>
  )
}

function Cells(props: { readonly line: Line }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const money = useMoney()
  const status = () => statusOf(props.line.status)
  const bucket = () => (payouts.hasArrived(props.line.paymentId) ? 'arrived' : bucketOf(status(), payouts.today()))
  const day = () => (props.line.earningDate === null ? t().lines.noDate : format().day(props.line.earningDate))
  return (
    <>
      <span role="gridcell" class="line-cell--date">
        {day()}
      </span>
      <span role="gridcell" class="line-cell--customer">
        <bdi>{props.line.customer || t().lines.noCustomer}</bdi>
      </span>
      <span role="gridcell" class="line-cell--lever">
        <bdi>{props.line.lever}</bdi>
      </span>
      <span role="gridcell" class="line-cell--programme">
        <bdi>{props.line.programme}</bdi>
      </span>
      <span role="gridcell" class="line-cell--rate">
        {rateWords(props.line.rate, format())}
      </span>
      <span role="gridcell" class="line-cell--status">
        <StatusText status={status()} bucket={bucket()} settled={payouts.isSettled(props.line.paymentId)} />
      </span>
      <span role="gridcell" class="line-cell--amount">
        {money.text(props.line.amountScaled, props.line.currency)}
      </span>
    </>
  )
}
