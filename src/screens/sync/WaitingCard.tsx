/** Changes that are on this device and not on the server yet, newest first, in human words, each with a way back. */
import { For, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Outbox, WaitingEdit } from '../../state/company/outbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useMoments } from '../company/moments.ts'
import { useAct } from '../living/useAct.ts'
import { notedIn, subjectOf } from './editWords.ts'

const mostShown = 20

export function WaitingCard(props: { readonly outbox: Outbox }) {
  const { t, format } = useI18n()
  const words = () => t().sync.waiting
  const edits = () => props.outbox.waiting()
  return (
    <Card title={words().title} aside={<span class="text-meta numbers">{format().number(edits().length)}</span>}>
      <Show when={edits().length > 0} fallback={<p class="text-meta">{words().none}</p>}>
        <p class="text-meta">{words().where}</p>
        <ul aria-label={words().title}>
          <For each={edits().slice(0, mostShown)}>{(edit) => <Waiting outbox={props.outbox} edit={edit} />}</For>
        </ul>
        <Show when={edits().length > mostShown}>
          <p class="text-caption">{format().plural(edits().length - mostShown, words().more)}</p>
        </Show>
      </Show>
    </Card>
  )
}

function Waiting(props: { readonly outbox: Outbox; readonly edit: WaitingEdit }) {
  const i18n = useI18n()
  const { moment } = useMoments()
  const perform = useAct()
  const title = () => [subjectOf(i18n, props.edit.root), ...notedIn(i18n, props.edit.intent.arguments)].join(' · ')
  return (
    <li class="waiting">
      <span class="waiting__words">
        <span>{title()}</span>
        <span class="text-caption numbers">{moment(props.edit.atMs)}</span>
      </span>
      <Show when={props.edit.canUndo}>
        <Button size="small" onClick={() => void perform(props.outbox.undo(props.edit))}>
          <span aria-hidden="true">{i18n.t().living.undo}</span>
          <span class="only-heard">{i18n.t().sync.waiting.undoNamed(title())}</span>
        </Button>
      </Show>
    </li>
  )
}
