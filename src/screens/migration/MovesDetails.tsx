/** What Partner Center takes over by itself, and what it does not: admin roles must be given again. */
import { For } from 'solid-js'
import { movesByItself, staysBehind } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Details } from '../living/Details.tsx'

export function MovesDetails(props: { readonly open?: boolean }) {
  const { t } = useI18n()
  const words = () => t().migration.moves
  return (
    <Details summary={words().title} open={props.open ?? false}>
      <p class="text-strong">{words().byItself}</p>
      <ul class="plain-list text-meta">
        <For each={movesByItself}>{(what) => <li>{words().items[what]}</li>}</For>
      </ul>
      <p class="text-strong">{words().notByItself}</p>
      <ul class="plain-list text-meta">
        <For each={staysBehind}>{(what) => <li>{words().items[what]}</li>}</For>
      </ul>
    </Details>
  )
}
