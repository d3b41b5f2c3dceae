/** One line: its amount, why it is that amount, the way it went, and the record as Microsoft wrote it. */
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import IconLeft from '~icons/lucide/chevron-left'
import IconRight from '~icons/lucide/chevron-right'
import IconCopy from '~icons/lucide/copy'
import { statusOf } from '../../domain/payout/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Line, LineDetail } from '../../ledger/ledger.ts'
import { useAwayLines } from '../../state/ledger/away.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { linesHref, type LineView } from '../../state/ledger/search.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { recordText } from '../../state/ledger/why.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { AwayLines } from '../away/AwayNotice.tsx'
import { LedgerNotice } from '../import/LedgerNotice.tsx'
import { useMoney } from '../payments/money.ts'
import { StatusSign } from '../payments/StatusSign.tsx'
import { LinePath } from './LinePath.tsx'
import { LineRecord } from './LineRecord.tsx'
import { LineWhy } from './LineWhy.tsx'
import { useLineWords } from './lineWords.ts'
import { useCopy } from '../living/useCopy.ts'
import './LineDetailPane.css'

export function LineDetailPane(props: {
  readonly id: string
  /** Place in the view it was opened from, from 0; undefined when it was opened by its address. */
  readonly at: number | undefined
  readonly count: number | undefined
  readonly view: LineView
  readonly search: string
}) {
  const { t } = useI18n()
  const ledger = useLedger()
  const [detail] = createResource(
    () => (ledger.overview() ? { id: props.id, set: ledger.overview()?.setHash } : undefined),
    async ({ id }) => ({ found: await ledger.line(id) }),
  )
  const shown = () => detail.latest
  return (
    <Screen
      title={t().lines.detail.title}
      heading={<Show when={shown()?.found} fallback={t().lines.detail.title}>{(found) => <LineAmount line={found().line} />}</Show>}
      back={{ href: `/lines${props.search}`, label: t().lines.detail.back }}
      actions={<Neighbours {...props} />}
    >
      <Show when={shown()}>
        {(answer) => (
          <Show when={answer().found} fallback={<NotHere id={props.id} />}>
            {(found) => <Detail detail={found()} />}
          </Show>
        )}
      </Show>
    </Screen>
  )
}

function NotHere(props: { readonly id: string }) {
  const { t } = useI18n()
  const { failure } = useLedger()
  const { isAway } = useAwayLines()
  return (
    <Switch fallback={<Notice tone="neutral">{t().lines.detail.gone}</Notice>}>
      <Match when={failure()}>
        <LedgerNotice />
      </Match>
      <Match when={isAway(props.id.split(':')[0] ?? '')}>
        <AwayLines />
      </Match>
    </Switch>
  )
}

function LineAmount(props: { readonly line: Line }) {
  const money = useMoney()
  return <Amount size="l" parts={money.parts(props.line.amountScaled, props.line.currency)} />
}

function Detail(props: { readonly detail: LineDetail }) {
  const { t, format } = useI18n()
  const words = useLineWords()
  const toasts = useToasts()
  const payouts = usePayouts()
  const line = () => props.detail.line
  const sentence = () => {
    const type = words.name('earningType', line().earningType)
    const day = line().earningDate
    return day === null ? t().lines.detail.undated(type, line().lever) : t().lines.detail.earnedOn(type, line().lever, format().day(day))
  }
  const copyText = useCopy()
  const copy = async () => {
    if (await copyText(recordText(props.detail))) toasts.show({ text: t().lines.detail.copied })
  }
  return (
    <>
      <div class="line-detail__head">
        <StatusSign
          status={statusOf(line().status)}
          settled={payouts.isSettled(line().paymentId)}
          {...(payouts.hasArrived(line().paymentId) ? { bucket: 'arrived' as const, children: t().status.buckets.arrived } : {})}
        />
        <p class="text-strong">
          <bdi>{line().customer || t().lines.noCustomer}</bdi>
        </p>
        <p class="text-meta">{sentence()}</p>
      </div>
      <Card title={t().lines.detail.why}>
        <LineWhy detail={props.detail} />
      </Card>
      <Card title={t().lines.detail.path}>
        <LinePath detail={props.detail} />
      </Card>
      <Card title={t().lines.detail.source}>
        <LineRecord detail={props.detail} />
      </Card>
      <div class="button-row not-printed">
        <Button icon={<IconCopy />} onClick={() => void copy()}>
          {t().lines.detail.copy}
        </Button>
        <Show when={line().customer}>
          <Button variant="plain" href={linesHref({ customer: line().customer })}>
            {t().lines.detail.sameCustomer}
          </Button>
        </Show>
      </div>
    </>
  )
}

/** « 3 sur 812 », with the line before and the line after of the same view. */
function Neighbours(props: { readonly at: number | undefined; readonly count: number | undefined; readonly view: LineView; readonly search: string }) {
  const { t, format } = useI18n()
  const ledger = useLedger()
  const navigate = useNavigate()
  const [moving, setMoving] = createSignal(false)
  const place = createMemo(() => (props.at === undefined || !props.count ? undefined : { at: props.at, count: props.count }))
  const move = async (to: number) => {
    setMoving(true)
    const page = await ledger.lines({ ...props.view, offset: to, limit: 1 })
    setMoving(false)
    const next = page?.lines[0]
    if (!next) return
    const search = new URLSearchParams(props.search)
    search.set('at', String(to + 1))
    navigate(`/lines/${encodeURIComponent(next.id)}?${search}`, { replace: true, scroll: false })
  }
  return (
    <Show when={place()}>
      {(here) => (
        <>
          <span class="line-detail__place numbers">{t().lines.detail.place(format().number(here().at + 1), format().number(here().count))}</span>
          <For
            each={[
              { to: here().at - 1, label: t().lines.detail.previous, icon: IconLeft },
              { to: here().at + 1, label: t().lines.detail.next, icon: IconRight },
            ]}
          >
            {(step) => (
              <IconButton label={step.label} disabled={moving() || step.to < 0 || step.to >= here().count} onClick={() => void move(step.to)}>
                <step.icon />
              </IconButton>
            )}
          </For>
        </>
      )}
    </Show>
  )
}
