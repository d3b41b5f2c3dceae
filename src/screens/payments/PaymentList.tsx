/** What is expected, then every payment by fiscal year, then what is held or too small. Filters live in the address. */
import { createMemo, For, Show } from 'solid-js'
import { useSearchParams } from '@solidjs/router'
import { firstMonthOfFiscalYear, lastMonthOfFiscalYear } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { usePayouts } from '../../state/payouts/payouts.ts'
import {
  byFiscalYear,
  isOnlyExpected,
  isShown,
  keyOf,
  matches,
  monthOfPayment,
  paymentFilters,
  type FiscalYear,
  type PaymentFilter,
} from '../../state/payouts/list.ts'
import { linesHref } from '../../state/ledger/search.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip, ChipRow } from '../../ui/Chip.tsx'
import { createGrowing } from '../../ui/createGrowing.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { List } from '../../ui/List.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { OverdueRow, PaydayRow, PaymentRow, RiskRow } from './PaymentRows.tsx'

/** More than any window shows at once. */
const firstRows = 40

/** Of a row, about: what is not drawn yet keeps its place. */
const rowPixels = 62

export function PaymentList(props: { readonly current: string | undefined }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const [search, setSearch] = useSearchParams<{ show?: string; q?: string }>()
  const filter = (): PaymentFilter => paymentFilters.find((known) => known === search.show) ?? 'all'
  const query = () => search.q ?? ''
  const isPlain = () => query() === ''
  const words = (month: string | null) => (month === null ? '' : format().month(month))

  const paydays = createMemo(() => {
    const { next, later } = payouts.outlook()
    const all = next.type === 'expected' ? [next.payday, ...later] : later
    return isPlain() && (filter() === 'all' || filter() === 'upcoming') ? all.filter(isOnlyExpected) : []
  })
  const overdue = () => (isPlain() && filter() !== 'differences' && filter() !== 'held' ? payouts.outlook().overdue : null)
  const years = createMemo(() =>
    byFiscalYear(
      payouts
        .payments()
        .filter((payment) => isShown(payment, filter(), payouts.today(), payouts.reconciliations(payment), payouts.reissue(payment) !== undefined))
        .filter((payment) => matches(payment, query(), words(monthOfPayment(payment)))),
    ),
  )
  /** Held money that is in no payment yet, and balances too small to be paid. */
  const risks = () =>
    isPlain() && (filter() === 'all' || filter() === 'held')
      ? payouts.risks().filter((risk) => (risk.type === 'blocked' ? risk.paymentId === null : filter() === 'all'))
      : []
  const isNothing = () => paydays().length === 0 && years().length === 0 && risks().length === 0 && !overdue()
  const yearName = (year: number) =>
    t().payments.fiscalYear(`FY${String(year % 100).padStart(2, '0')}`, format().month(firstMonthOfFiscalYear(year)), format().month(lastMonthOfFiscalYear(year)))
  const count = () => years().reduce((sum, year) => sum + year.payments.length, 0)
  const drawn = createGrowing(count, firstRows)
  /** How many payments stand above a year. */
  const above = (year: FiscalYear) => years().slice(0, years().indexOf(year)).reduce((sum, newer) => sum + newer.payments.length, 0)
  const currentYear = createMemo(() => years()[0]?.year ?? null)

  return (
    <div class="payments list--loose" style={{ 'min-block-size': drawn() < count() ? `${count() * rowPixels}px` : undefined }}>
      <div class="payments__tools">
        <SearchField
          label={t().payments.search}
          clearLabel={t().payments.clearSearch}
          value={query()}
          aside={<kbd class="payments__key">Ctrl K</kbd>}
          onInput={(value) => setSearch({ q: value || null }, { replace: true, scroll: false })}
        />
        <ChipRow label={t().payments.filtersLabel}>
          <For each={paymentFilters}>
            {(each) => (
              <Chip pressed={filter() === each} onPress={() => setSearch({ show: each === 'all' ? null : each }, { replace: true, scroll: false })}>
                {t().payments.filters[each]}
              </Chip>
            )}
          </For>
        </ChipRow>
      </div>
      <Show when={!isNothing()} fallback={<NothingFound query={query()} filter={filter()} onAll={() => setSearch({ q: null, show: null })} />}>
        <Show when={paydays().length > 0 || overdue()}>
          <List label={t().payments.filters.upcoming}>
            <Show when={overdue()}>{(late) => <OverdueRow overdue={late()} />}</Show>
            <For each={paydays().toReversed()}>{(payday) => <PaydayRow payday={payday} />}</For>
          </List>
        </Show>
        <For each={years()}>
          {(year) => (
            <section class="payments__year">
              <Show when={year.year !== null && year.year !== currentYear()}>
                <h2 class="payments__year-name">{yearName(year.year ?? 0)}</h2>
              </Show>
              <List label={year.year === null ? t().payments.undated : yearName(year.year)}>
                <For each={year.payments.slice(0, Math.max(0, drawn() - above(year)))}>{(payment) => <PaymentRow payment={payment} current={props.current === keyOf(payment)} />}</For>
              </List>
            </section>
          )}
        </For>
        <Show when={risks().length > 0}>
          <List label={t().payments.filters.held}>
            <For each={risks()}>{(risk) => <RiskRow risk={risk} />}</For>
          </List>
        </Show>
      </Show>
    </div>
  )

  function NothingFound(found: { readonly query: string; readonly filter: PaymentFilter; readonly onAll: () => void }) {
    const title = () => {
      if (found.query !== '' || found.filter === 'all') return t().payments.nothing.title(found.query)
      return t().payments.nothing[found.filter]
    }
    return (
      <EmptyState
        title={title()}
        actions={
          <>
            <Button onClick={() => found.onAll()}>{t().payments.nothing.all}</Button>
            <Show when={found.query !== ''}>
              <Button variant="plain" href={linesHref({ text: found.query })}>
                {t().payments.nothing.searchLines}
              </Button>
            </Show>
          </>
        }
      />
    )
  }
}
