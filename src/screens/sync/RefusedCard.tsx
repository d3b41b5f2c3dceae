/** What the server refused: what it was, by which rule, who could have done it, and what becomes of it. */
import { createSignal, For, Show, type JSX } from 'solid-js'
import IconCopy from '~icons/lucide/copy'
import { useI18n } from '../../i18n/i18n.tsx'
import { levels } from '../../domain/access/permissions.ts'
import { useSync } from '../../state/company/company.ts'
import type { Outbox, RefusedGroup } from '../../state/company/outbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { useMoments } from '../company/moments.ts'
import { Details } from '../living/Details.tsx'
import { useAct } from '../living/useAct.ts'
import { useCopy } from '../living/useCopy.ts'
import { notedIn, subjectOf } from './editWords.ts'

export function RefusedCard(props: { readonly outbox: Outbox }) {
  const { t } = useI18n()
  const sync = useSync()
  const dates = () => sync.refusedDates.refused()
  return (
    <Show when={props.outbox.refused().length + dates().length > 0}>
      <Card title={t().sync.refused.title}>
        <ul>
          <For each={dates()}>{(date) => <RefusedDate date={date} />}</For>
          <For each={props.outbox.refused()}>{(group) => <RefusedEdits outbox={props.outbox} group={group} />}</For>
        </ul>
      </Card>
    </Show>
  )
}

type Date = ReturnType<ReturnType<typeof useSync>['refusedDates']['refused']>[number]

function RefusedDate(props: { readonly date: Date }) {
  const { t, format } = useI18n()
  const sync = useSync()
  const words = () => t().sync.refused.date
  const day = (moment: string) => format().day(moment.slice(0, 10), { year: true })
  const rule = () => {
    const { id, error } = props.date
    const why = error === 'NotAllowed' ? t().sync.refused.rules.NotAllowed : t().company.commandErrors[error]
    const stays = sync.statements().find(({ statement }) => statement === id)?.exportedAt
    return stays ? `${why} ${words().stays(day(stays))}` : why
  }
  return (
    <Refused
      title={words().title(props.date.name, day(props.date.wanted))}
      rule={rule()}
      whoCan={props.date.who}
      atMs={props.date.atMs}
      noted={[]}
      onRetry={() => void sync.refusedDates.retry(props.date.id)}
      onDiscard={() => sync.refusedDates.discard(props.date.id)}
    />
  )
}

function RefusedEdits(props: { readonly outbox: Outbox; readonly group: RefusedGroup }) {
  const i18n = useI18n()
  const { t, format } = i18n
  const perform = useAct()
  const words = () => t().sync.refused
  const count = () => props.group.edits.length
  const noted = () => props.group.edits.flatMap((edit) => notedIn(i18n, edit.intent.arguments))
  const title = () => [subjectOf(i18n, props.group.root), ...(count() > 1 ? [format().plural(count(), words().count)] : noted())].join(' · ')
  const rule = () => {
    const known: Readonly<Record<string, string>> = { NotAllowed: words().rules.NotAllowed, AccessWithdrawn: words().rules.AccessWithdrawn }
    return known[props.group.rule] ?? words().rules.other(props.group.rule)
  }
  return (
    <Refused
      title={title()}
      rule={rule()}
      whoCan={props.group.whoCan}
      atMs={props.group.atMs}
      noted={noted()}
      onRetry={() => void perform(props.outbox.retry(props.group))}
      onDiscard={() => props.outbox.discard(props.group)}
    >
      <Show when={count() > 1 && noted().length > 0}>
        <Details summary={words().show}>
          <ul>
            <For each={noted()}>{(text) => <li>{text}</li>}</For>
          </ul>
        </Details>
      </Show>
    </Refused>
  )
}

interface RefusedProps {
  readonly title: string
  readonly rule: string
  readonly whoCan: readonly string[]
  readonly atMs: number
  /** Copied with the rest. */
  readonly noted: readonly string[]
  readonly onRetry: () => void
  readonly onDiscard: () => Promise<void>
  readonly children?: JSX.Element
}

function Refused(props: RefusedProps) {
  const { t, format } = useI18n()
  const { moment } = useMoments()
  const toasts = useToasts()
  const [isCopied, setCopied] = createSignal(false)
  const words = () => t().sync.refused
  const who = () => levels.filter((level) => props.whoCan.includes(level)).map((level) => t().company.levels[level])
  const copyText = useCopy()
  const copy = async () => {
    setCopied(await copyText([props.title, props.rule, ...props.noted].join('\n')))
  }
  const discard = async () => {
    await props.onDiscard()
    toasts.show({ text: words().discarded })
  }
  return (
    <li class="refused">
      <p class="text-strong">{props.title}</p>
      <p>{props.rule}</p>
      <Show when={who().length > 0}>
        <p class="text-meta">{words().who(format().list(who()))}</p>
      </Show>
      <p class="text-caption numbers">{words().at(moment(props.atMs))}</p>
      {props.children}
      <div class="button-row">
        <Button size="small" onClick={() => props.onRetry()}>
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
