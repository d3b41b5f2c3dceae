/** What narrows the lines: chips one can take away, and a sheet with everything that can be chosen. */
import { createSignal, For, Show } from 'solid-js'
import IconFilter from '~icons/lucide/sliders-horizontal'
import IconX from '~icons/lucide/x'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LineFilter, LineSort } from '../../ledger/ledger.ts'
import { filterParts, withPart, type LineView } from '../../state/ledger/search.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { Sheet } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useLineWords } from './lineWords.ts'

const chosenFromLists = ['month', 'programme', 'location', 'status', 'earningType'] as const satisfies readonly (keyof LineFilter)[]

const sorts: readonly LineSort[] = ['date', 'amount', 'customer', 'lever', 'programme']

export function FilterChips(props: { readonly view: LineView; readonly onRemove: (part: keyof LineFilter) => void }) {
  const { t } = useI18n()
  const words = useLineWords()
  const active = () => filterParts.filter((part) => props.view.filter[part] !== undefined)
  return (
    <Show when={active().length > 0}>
      <div class="chip-row">
        <For each={active()}>
          {(part) => {
            const name = () => words.name(part, props.view.filter[part] ?? '')
            return (
              <button type="button" class="filter-chip" aria-label={t().lines.remove(`${t().lines.parts[part]} ${name()}`)} onClick={() => props.onRemove(part)}>
                <span>
                  <bdi>{name()}</bdi>
                </span>
                <IconX aria-hidden="true" />
              </button>
            )
          }}
        </For>
      </div>
    </Show>
  )
}

export function FilterButton(props: {
  readonly view: LineView
  readonly onChange: (view: LineView) => void
  /** How many lines the choice gives: « 812 lignes ». */
  readonly count: string
}) {
  const { t } = useI18n()
  const words = useLineWords()
  const [open, setOpen] = createSignal(false)
  const close = () => setOpen(false)
  return (
    <>
      <IconButton label={t().lines.filter} onClick={() => setOpen(true)}>
        <IconFilter />
      </IconButton>
      <Sheet
        open={open()}
        onClose={close}
        title={t().lines.filterTitle}
        closeLabel={t().lines.close}
        actions={
          <>
            <Button variant="primary" onClick={close}>
              {t().lines.show(props.count)}
            </Button>
            <Button variant="plain" onClick={() => props.onChange({ ...props.view, filter: {} })}>
              {t().lines.clear}
            </Button>
          </>
        }
      >
        <div class="line-filters">
          <For each={chosenFromLists}>
            {(part) => (
              <Show when={words.choices(part).length > 1 || props.view.filter[part] !== undefined}>
                <Select
                  label={t().lines.parts[part]}
                  options={[{ value: '', label: part === 'location' ? t().lines.anyFeminine : t().lines.any }, ...words.choices(part)]}
                  value={props.view.filter[part] ?? ''}
                  onChange={(value) => props.onChange(withPart(props.view, part, value))}
                />
              </Show>
            )}
          </For>
          <Select
            label={t().lines.sortTitle}
            options={sorts.map((sort) => ({ value: sort, label: t().lines.sorts[sort] }))}
            value={props.view.sort}
            onChange={(sort) => props.onChange({ ...props.view, sort })}
          />
          <Segmented
            label={t().lines.order}
            options={[
              { value: 'down', label: t().lines.descending },
              { value: 'up', label: t().lines.ascending },
            ]}
            value={props.view.descending ? 'down' : 'up'}
            onChange={(order) => props.onChange({ ...props.view, descending: order === 'down' })}
          />
        </div>
      </Sheet>
    </>
  )
}
