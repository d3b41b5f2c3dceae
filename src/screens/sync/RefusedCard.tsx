/** What the server refused: what it was, by which rule, who could have done it, and what becomes of it. */
import { createSignal, For, Show } from 'solid-js'
import IconCopy from '~icons/lucide/copy'
import { useI18n } from '../../i18n/i18n.tsx'
import { levels } from '../../domain/access/permissions.ts'
import type { Outbox, RefusedGroup } from '../../state/company/outbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { useMoments } from '../company/moments.ts'
import { Details } from '../living/Details.tsx'
import { useAct } from '../living/useAct.ts'
import { notedIn, subjectOf } from './editWords.ts'

export function RefusedCard(props: { readonly outbox: Outbox }) {
  const { t } = useI18n()
  return (
    <Card title={t().sync.refused.title}>
      <ul>
        <For each={props.outbox.refused()}>{(group) => <Refused outbox={props.outbox} group={group} />}</For>
      </ul>
    </Card>
  )
}

function Refused(props: { readonly outbox: Outbox; readonly group: RefusedGroup }) {
  const i18n = useI18n()
  const { t, format } = i18n
  const { moment } = useMoments()
  const toasts = useToasts()
  const perform = useAct()
  const [isCopied, setCopied] = createSignal(false)
  const words = () => t().sync.refused
  const count = () => props.group.edits.length
  const noted = () => props.group.edits.flatMap((edit) => notedIn(i18n, edit.intent.arguments))
  const title = () => [subjectOf(i18n, props.group.root), ...(count() > 1 ? [format().plural(count(), words().count)] : noted())].join(' · ')
  const rule = () => {
    const known: Readonly<Record<string, string>> = { NotAllowed: words().rules.NotAllowed, AccessWithdrawn: words().rules.AccessWithdrawn }
    return known[props.group.rule] ?? words().rules.other(props.group.rule)
  }
  const who = () => levels.filter((level) => props.group.whoCan.includes(level)).map((level) => t().company.levels[level])
  const copy = async () => {
    await navigator.clipboard.writeText([title(), rule(), ...noted()].join('\n'))
    setCopied(true)
  }
  const discard = async () => {
    await props.outbox.discard(props.group)
    toasts.show({ text: words().discarded })
  }
  return (
    <li class="refused">
      <p class="text-strong">{title()}</p>
      <p>{rule()}</p>
      <Show when={who().length > 0}>
        <p class="text-meta">{words().who(format().list(who()))}</p>
      </Show>
      <p class="text-caption numbers">{words().at(moment(props.group.atMs))}</p>
      <Show when={count() > 1 && noted().length > 0}>
        <Details summary={words().show}>
          <ul>
            <For each={noted()}>{(text) => <li>{text}</li>}</For>
          </ul>
        </Details>
      </Show>
      <div class="button-row">
        <Button size="small" onClick={() => void perform(props.outbox.retry(props.group))}>
          {words().retry}
        </Button>
        <Button size="small" icon={<IconCopy />} onClick={() => void copy()}>
          {isCopied() ? words().copied : words().copy}
        </Button>
        <Button size="small" onClick={() => void discard()}>
          {words().discard}
        </Button>
      </div>
    </li>
  )
}
