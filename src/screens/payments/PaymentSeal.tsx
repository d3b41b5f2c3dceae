/** Whether the lines and the payment agree: to the cent, or exactly what differs, or why it cannot be said yet. */
import { Match, Switch, type JSX } from 'solid-js'
import type { Payment } from '../../domain/payout/payments.ts'
import type { Link, Reconciliation, Seal } from '../../domain/payout/reconcile.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { linesHref } from '../../state/ledger/search.ts'
import { usePayouts } from '../../state/payouts/payouts.ts'
import { CardLink, IconTile, type Tone } from '../../ui/Card.tsx'
import { SealIcon, UnexplainedIcon } from '../../ui/icons/own.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useMoney } from './money.ts'

export function PaymentSeal(props: { readonly payment: Payment; readonly reconciliation: Reconciliation }) {
  const { t, format } = useI18n()
  const payouts = usePayouts()
  const words = useSealWords()
  const said = () => words(props.reconciliation)
  const link = () => props.reconciliation.link
  return (
    <Switch
      fallback={
        <CardLink
          href={linesHref({ paymentId: props.payment.paymentId })}
          {...(said().tone === 'paid' ? { tone: 'paid' as const } : {})}
          lead={
            <IconTile tone={said().tone}>{said().tone === 'paid' ? <SealIcon /> : <UnexplainedIcon />}</IconTile>
          }
          title={said().title}
        >
          {said().text}
        </CardLink>
      }
    >
      {/* A returned payment has given its lines to the one that was sent again. */}
      <Match when={props.reconciliation.seal.type === 'noLines' && payouts.reissue(props.payment)}>{null}</Match>
      <Match when={props.reconciliation.seal.type === 'noLines'}>
        <Notice tone="neutral" title={linkTitle(link())} action={<ImportLink link={link()} />}>
          {linkText(link())}
        </Notice>
      </Match>
    </Switch>
  )

  function linkTitle(known: Link): string {
    return t().payments.detail.seal[known.type === 'linked' ? 'missing' : known.type]
  }

  function linkText(known: Link): JSX.Element {
    const seal = t().payments.detail.seal
    switch (known.type) {
      case 'linkedLater':
        return seal.linkedLaterText(format().day(known.from, { year: false }), format().day(known.to, { year: false }))
      case 'newerExportNeeded':
        return seal.newerExportNeededText(format().day(known.since))
      case 'linked':
      case 'missing':
        return seal.missingText
    }
  }
}

function ImportLink(props: { readonly link: Link }) {
  const { t } = useI18n()
  return (
    <Switch>
      <Match when={props.link.type === 'newerExportNeeded' || props.link.type === 'missing'}>
        <a href="/import">{t().when.import}</a>
      </Match>
    </Switch>
  )
}

interface SealWords {
  readonly tone: Tone
  readonly title: string
  readonly text: string
}

function useSealWords() {
  const { t, format } = useI18n()
  const money = useMoney()
  return ({ seal, currency }: Reconciliation): SealWords => {
    const words = t().payments.detail.seal
    const lines = t().payments.detail.lines(linesOf(seal), format())
    switch (seal.type) {
      case 'toTheCent':
        return { tone: 'paid', title: words.toTheCent, text: words.toTheCentText(lines, money.text(0n, currency)) }
      case 'difference':
        return {
          tone: 'due',
          title: words.difference(money.text(seal.differenceScaled, currency)),
          text: seal.differenceScaled > 0n ? words.differenceText(lines) : words.moreText(lines),
        }
      case 'unexplained':
        return { tone: 'due', title: words.unexplained(money.text(seal.unexplainedScaled, currency)), text: words.unexplainedText(lines) }
      case 'otherCurrency': {
        const first = words.otherCurrencyText(lines, format().list(seal.currencies))
        if (seal.usd === null) return { tone: 'neutral', title: words.otherCurrency, text: first }
        const { statedScaled, foundScaled, agree } = seal.usd
        const second = agree ? words.usdAgree(money.text(statedScaled, 'USD')) : words.usdDiffer(money.text(statedScaled, 'USD'), money.text(foundScaled, 'USD'))
        return { tone: agree ? 'paid' : 'due', title: words.otherCurrency, text: `${first} ${second}` }
      }
      case 'noLines':
        return { tone: 'neutral', title: words.missing, text: words.missingText }
    }
  }
}

const linesOf = (seal: Seal) => (seal.type === 'noLines' ? 0 : seal.lines)
