/** Held money and small balances: since when, what to do, and by when it would be lost. */
import { For, Match, Show, Switch } from 'solid-js'
import { largestFirst } from '../../domain/money.ts'
import { paymentThresholdScaled } from '../../domain/payout/threshold.ts'
import type { BlockedMoney, SmallBalance } from '../../domain/payout/risk.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLedger } from '../../state/ledger/ledger.ts'
import { linesHref } from '../../state/ledger/search.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Details } from '../living/Details.tsx'
import { useMoney } from '../payments/money.ts'
import { StatusSign } from '../payments/StatusSign.tsx'

/** The biggest ones as cards; further ones wait behind a title, one row each. */
const thresholdCards = 3

export function RiskCards() {
  const payouts = usePayouts()
  const blocked = () => payouts.risks().filter((risk) => risk.type === 'blocked')
  const small = () => payouts.risks().filter((risk) => risk.type === 'smallBalance')
  const { t, format } = useI18n()
  return (
    <>
      <Show when={blocked().length > 0}>
        <h2 class="section-title">{t().when.heldTitle}</h2>
        <For each={blocked()}>{(risk) => <HeldCard risk={risk} />}</For>
      </Show>
      <Show when={small().length > 0}>
        <h2 class="section-title">{t().when.thresholdTitle}</h2>
        <For each={small().slice(0, thresholdCards)}>{(risk) => <ThresholdCard risk={risk} />}</For>
        <Show when={small().length > thresholdCards}>
          <Card>
            <Details summary={format().plural(small().length - thresholdCards, t().when.thresholdMore)}>
              <List>
                <For each={small().slice(thresholdCards)}>{(risk) => <ThresholdRow risk={risk} />}</For>
              </List>
            </Details>
          </Card>
        </Show>
      </Show>
    </>
  )
}

function usePlaces() {
  const { t } = useI18n()
  const { overview } = useLedger()
  return (location: string, programme: string) =>
    `${overview()?.locationNames[location] ?? (location || t().when.noPlace)}, ${programme || t().payments.noProgramme}`
}

function HeldCard(props: { readonly risk: BlockedMoney }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const placeOf = usePlaces()
  const amount = () => money.sums(largestFirst(props.risk.amounts))
  const since = () => {
    const { heldSince, approximate } = props.risk
    if (heldSince === null) return ''
    return approximate ? t().when.heldSinceAbout(format().day(heldSince)) : t().when.heldSince(format().day(heldSince))
  }
  const countdown = () => {
    const { daysLeft, approximate } = props.risk
    if (daysLeft === null) return ''
    if (daysLeft < 0) return t().payments.expired
    return `${approximate ? t().payments.daysLeftAbout(daysLeft, format()) : t().payments.daysLeft(daysLeft, format())}.`
  }
  const loss = () => {
    const { lostOn, daysLeft, approximate } = props.risk
    if (lostOn === null || (daysLeft ?? 0) < 0) return ''
    return approximate ? t().when.lostOnAbout(amount(), format().day(lostOn)) : t().when.lostOn(amount(), format().day(lostOn))
  }
  return (
    <Card title={placeOf(props.risk.location, props.risk.programme)} aside={<strong class="risk__amount numbers">{amount()}</strong>}>
      <div class="risk">
        <StatusSign status={props.risk.status} />
        <p>{[since(), countdown()].filter(Boolean).join(' ')}</p>
        <p>{loss()}</p>
        <Show when={props.risk.action}>{(action) => <p class="text-strong">{t().status.actions[action()]}</p>}</Show>
        <div class="button-row">
          <Switch>
            <Match when={props.risk.lines > 0}>
              <Button
                size="small"
                href={linesHref({
                  location: props.risk.location,
                  programme: props.risk.programme,
                  ...(props.risk.paymentId === null ? { status: props.risk.status } : { paymentId: props.risk.paymentId }),
                })}
              >
                {t().payments.detail.seal.see}
              </Button>
            </Match>
            <Match when={props.risk.paymentId}>
              {(id) => (
                <Button size="small" href={`/payments/${encodeURIComponent(id())}`}>
                  {t().payments.detail.number(id())}
                </Button>
              )}
            </Match>
          </Switch>
        </div>
      </div>
    </Card>
  )
}

function ThresholdCard(props: { readonly risk: SmallBalance }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const placeOf = usePlaces()
  const reached = () => props.risk.usdScaled
  const progress = useProgressWords()
  return (
    <Card
      title={placeOf(props.risk.threshold.location, props.risk.threshold.programme)}
      aside={<strong class="numbers">{money.sums(largestFirst(props.risk.amounts))}</strong>}
    >
      <div class="risk">
        <Show when={reached() !== null} fallback={<p>{progress(null)}</p>}>
          <Progress
            label={progress(reached())}
            value={Number(reached())}
            max={Number(paymentThresholdScaled)}
          />
          <p>{t().when.thresholdText(money.text(props.risk.threshold.missingUsdScaled, 'USD'))}</p>
        </Show>
        <p class="text-meta">{t().when.thresholdUntil(format().day(props.risk.lostOn))}</p>
      </div>
    </Card>
  )
}

function ThresholdRow(props: { readonly risk: SmallBalance }) {
  const money = useMoney()
  const placeOf = usePlaces()
  const progress = useProgressWords()
  return (
    <Row
      title={placeOf(props.risk.threshold.location, props.risk.threshold.programme)}
      note={progress(props.risk.usdScaled)}
      amount={money.sums(largestFirst(props.risk.amounts))}
    />
  )
}

function useProgressWords() {
  const { t } = useI18n()
  const money = useMoney()
  return (usdScaled: bigint | null) =>
    usdScaled === null
      ? t().payments.thresholdUnknown
      : t().payments.thresholdProgress(money.text(usdScaled, 'USD'), money.text(paymentThresholdScaled, 'USD'))
}
