/** At most one brick card: the action with the most money behind it, by when, and how many more wait; the reason where it is known. */
import { Show } from 'solid-js'
import IconInvoice from '~icons/lucide/receipt-text'
import { addTo, largestFirst } from '../../domain/money.ts'
import type { BlockedMoney, Risk } from '../../domain/payout/risk.ts'
import type { HoldCause } from '../../domain/profile/holdCause.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createHoldCause } from '../../state/holdCauses.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { useHasPlace } from '../../state/places.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, IconTile } from '../../ui/Card.tsx'
import { useMoney } from '../payments/money.ts'
import './HeldCard.css'

export function HeldCard(props: { readonly risks: readonly Risk[] }) {
  const { t, format } = useI18n()
  const { overview } = useLedger()
  const has = useHasPlace()
  const money = useMoney()
  const held = () => props.risks.filter((risk): risk is BlockedMoney => risk.type === 'blocked')
  const cause = createHoldCause(() => held()[0])
  const title = (risk: BlockedMoney) => {
    const known = cause()
    if (known) return t().home.held.causes[known.type]
    return risk.action ? t().home.held.actions[risk.action] : t().home.held.title
  }
  const others = () => {
    const sums = new Map<string, bigint>()
    for (const risk of held().slice(1)) for (const [currency, scaled] of risk.amounts) addTo(sums, currency, scaled)
    return largestFirst(sums)
  }
  const place = (risk: BlockedMoney) =>
    [overview()?.locationNames[risk.location] ?? risk.location, risk.programme].filter(Boolean).join(', ')
  const left = (days: number | null) =>
    days === null ? '' : days > 0 ? format().plural(days, t().home.held.left) : t().home.held.expired
  return (
    <Show when={held()[0]}>
      {(risk) => (
        <Card class="held-card">
          <IconTile tone="held">
            <IconInvoice />
          </IconTile>
          <div class="held-card__words">
            <div class="held-card__title">
              <h2>{title(risk())}</h2>
              <Show when={largestFirst(risk().amounts)[0]}>
                {(amount) => <Amount parts={money.parts(amount()[1], amount()[0])} size="s" tone="held" />}
              </Show>
            </div>
            <p class="text-meta">
              <Show when={place(risk())}>{place(risk())}. </Show>
              {left(risk().daysLeft)}
            </p>
            <div class="button-row held-card__acts">
              <Show
                when={has('/profiles') && cause()}
                fallback={
                  <Button variant="primary" href={`/help#${risk().status}`}>
                    {t().home.held.see}
                  </Button>
                }
              >
                {(known) => (
                  <Button variant="primary" href={profileOf(known())}>
                    {t().home.held.profile}
                  </Button>
                )}
              </Show>
              <Show when={risk().paymentId && has('/payments')}>
                <Button href={`/payments/${risk().paymentId}`}>{t().home.held.payment}</Button>
              </Show>
            </div>
            <Show when={held().length > 1}>
              <p class="text-meta">{t().home.held.more(held().length - 1, money.sums(others()))}</p>
            </Show>
          </div>
        </Card>
      )}
    </Show>
  )
}

const profileOf = (cause: HoldCause) => (cause.type === 'bankAction' ? `/profiles?bank=${cause.bank}` : `/profiles?tax=${cause.location}`)
