/** Changes that are on this device and not on the server yet, newest first, in human words. */
import { For, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { WaitingEdit } from '../../state/companyOutbox.ts'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { useMoments } from '../company/moments.ts'
import { notedIn, subjectOf } from './editWords.ts'

const mostShown = 20

export function WaitingCard(props: { readonly edits: readonly WaitingEdit[] }) {
  const i18n = useI18n()
  const { t, format } = i18n
  const { moment } = useMoments()
  const words = () => t().sync.waiting
  return (
    <Card title={words().title} aside={<span class="text-meta numbers">{format().number(props.edits.length)}</span>}>
      <Show when={props.edits.length > 0} fallback={<p class="text-meta">{words().none}</p>}>
        <p class="text-meta">{words().where}</p>
        <List label={words().title}>
          <For each={props.edits.slice(0, mostShown)}>
            {(edit) => <Row title={[subjectOf(i18n, edit.root), ...notedIn(i18n, edit.changes)].join(' · ')} status={moment(edit.atMs)} />}
          </For>
        </List>
        <Show when={props.edits.length > mostShown}>
          <p class="text-caption">{format().plural(props.edits.length - mostShown, words().more)}</p>
        </Show>
      </Show>
    </Card>
  )
}
