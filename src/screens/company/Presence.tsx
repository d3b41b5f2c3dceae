/** Says where one is, and who else is there: live, never kept. */
import { createEffect, onCleanup, Show, untrack } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { namesAt, useSync } from '../../state/company/company.ts'
import './presence.css'

/** @param props.place a document and what one looks at in it: 'migration/M2' */
export function Presence(props: { readonly place: string }) {
  const { t, format } = useI18n()
  const sync = useSync()
  createEffect(() => sync.here(props.place))
  // Gone from this step, still about the document.
  onCleanup(() => sync.here(untrack(() => props.place).split('/')[0] ?? ''))
  const names = () => namesAt(props.place, sync.present(), sync.company()?.colleagues ?? [])
  return (
    <p class="presence text-meta" role="status">
      <Show when={names().length > 0}>
        {names().length === 1 ? t().company.presence.one(names()[0] ?? '') : t().company.presence.many(format().list(names()))}
      </Show>
    </p>
  )
}
