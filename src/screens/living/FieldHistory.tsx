/** What changed in one thing: when, who, what stood there before. Newest first, as far as this device remembers. */
import { createEffect, createSignal, For, onCleanup, Show } from 'solid-js'
import type { Plain } from '../../domain/access/documents.ts'
import { isDay } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { dayOfMs } from '../../state/moments.ts'
import { useServices } from '../../state/services.ts'
import type { HistoryRow } from '../../storage/database.ts'
import { Details } from './Details.tsx'

/** One change of a field; `label` where the thing has several. */
export interface Changed extends Pick<HistoryRow, 'atMs' | 'who' | 'before' | 'after'> {
  readonly label?: string | undefined
}

export interface FieldHistoryProps {
  /** Asked again when a signal that it reads changes. */
  readonly read: () => Promise<readonly Changed[]>
  /** A value in words; the plain value otherwise. */
  readonly valueWords?: (value: Plain) => string | undefined
}

export function FieldHistory(props: FieldHistoryProps) {
  const { t, format } = useI18n()
  const { sync } = useServices()
  const [rows, setRows] = createSignal<readonly Changed[]>([])
  createEffect(() => {
    let isWanted = true
    onCleanup(() => (isWanted = false))
    void props.read().then((found) => isWanted && setRows(found))
  })
  const shown = (value: Plain | undefined): string => {
    if (value === undefined || value === null) return '–'
    const named = props.valueWords?.(value)
    if (named !== undefined) return named
    if (typeof value === 'boolean') return value ? t().living.conflict.yes : t().living.conflict.no
    return typeof value === 'string' && isDay(value) ? format().day(value) : String(value)
  }
  const nameOf = (id: string) => sync.company()?.members.find((member) => member.id === id)?.fullName
  const head = ({ atMs, who, label }: Changed) => [`${format().day(dayOfMs(atMs))} ${format().time(atMs)}`, nameOf(who), label].filter(Boolean).join(', ')
  return (
    <Details summary={t().living.history.title}>
      <Show when={rows().length > 0} fallback={<p class="text-meta">{t().living.history.none}</p>}>
        <ul class="plain-list text-meta">
          <For each={rows()}>{(row) => <li>{t().living.pair(head(row), `${shown(row.before)} → ${shown(row.after)}`)}</li>}</For>
        </ul>
      </Show>
    </Details>
  )
}
