/** The next payment: amount, day, and the gate it stands at; where none is expected, why. */
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { one } from '../../domain/money.ts'
import type { NextPayday, Outlook, Overdue, Payday } from '../../domain/payout/timeline.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { gateLastSeen, rememberGate } from '../../state/payouts/heroMemory.ts'
import { Amount } from '../../ui/Amount.tsx'
import { Confluence, type Gate as GatePicture, type Stream } from '../../ui/Confluence.tsx'
import { useMoney } from '../payments/money.ts'
import { createGatePictures } from './gatePictures.ts'
import { usePaydayWords } from './paydayWords.ts'
import './Hero.css'

export function Hero(props: { readonly outlook: Outlook }) {
  const next = () => props.outlook.next
  const expected = () => only(next(), 'expected')?.payday
  const overdue = () => only(next(), 'overdue')?.overdue
  const none = () => only(next(), 'none')?.reason
  return (
    <section class="hero" aria-labelledby="hero-label">
      <Switch>
        <Match when={expected()}>{(payday) => <Expected payday={payday()} />}</Match>
        <Match when={overdue()}>{(late) => <Late overdue={late()} />}</Match>
        <Match when={none()}>{(reason) => <Nothing reason={reason()} />}</Match>
      </Switch>
    </section>
  )
}

function Expected(props: { readonly payday: Payday }) {
  const { t } = useI18n()
  const words = usePaydayWords()
  const money = useMoney()
  const pictures = createGatePictures(() => props.payday)
  const gateIndex = () => pictures().findIndex((gate) => gate.state === 'lit')
  // Read once per opening: the water runs when there is something new to show, then stands still.
  // eslint-disable-next-line solid/reactivity
  const [flowsFrom] = createSignal(flowOf(props.payday, gateIndex()))
  return (
    <>
      <HeroWords
        label={t().home.hero.label}
        chip={props.payday.basis.type === 'paymentDate' ? undefined : t().home.hero.estimate}
        amounts={props.payday.amounts}
        basis={words.basis(props.payday.basis)}
      >
        {t().home.hero.arrives} <strong>{words.when(props.payday.bank)}</strong>
      </HeroWords>
      <Confluence
        streams={streamsOf(props.payday, money.text, t().home.hero)}
        gates={pictures()}
        sentence={t().home.hero.sentence(
          money.sums(props.payday.amounts),
          words.when(props.payday.bank),
          pictures()[gateIndex()]?.name ?? '',
          gateIndex() + 1,
          pictures().length,
        )}
        tableCaption={t().home.hero.table}
        flowsFrom={flowsFrom()}
      />
    </>
  )
}

function Late(props: { readonly overdue: Overdue }) {
  const { t, format } = useI18n()
  return (
    <HeroWords label={t().home.hero.late} amounts={props.overdue.amounts} basis={t().home.hero.lateText}>
      {t().home.hero.lateSince} <strong>{format().day(props.overdue.expectedBy, { weekday: true })}</strong>
    </HeroWords>
  )
}

/** A dry bed, and the reason in one sentence. */
function Nothing(props: { readonly reason: Extract<NextPayday, { type: 'none' }>['reason'] }) {
  const { t } = useI18n()
  const gates = (): GatePicture[] =>
    (['earned', 'waiting', 'review', 'sent', 'bank'] as const).map((gate) => ({ name: t().home.gates[gate], note: '', state: 'ahead' }))
  return (
    <>
      <div class="hero__words">
        <p class="hero__label" id="hero-label">
          {t().home.hero.label}
        </p>
        <p class="hero__nothing">{t().home.hero.none[props.reason]}</p>
      </div>
      <Confluence streams={[]} gates={gates()} sentence={t().home.hero.none[props.reason]} tableCaption={t().home.hero.table} />
    </>
  )
}

/** With more currencies than this, all but the largest are set small, side by side. */
const othersInLarge = 3

function HeroWords(props: {
  readonly label: string
  readonly chip?: string | undefined
  readonly amounts: Payday['amounts']
  readonly basis: string
  readonly children: JSX.Element
}) {
  const money = useMoney()
  return (
    <div class="hero__words">
      <p class="hero__label">
        <span id="hero-label">{props.label}</span>
        <Show when={props.chip}>
          <span class="hero__chip">{props.chip}</span>
        </Show>
      </p>
      <Show when={props.amounts[0]}>
        {(largest) => (
          <p>
            <Amount parts={money.parts(largest()[1], largest()[0])} size="hero" />
          </p>
        )}
      </Show>
      <Show when={props.amounts.length > 1}>
        <ul class="hero__others">
          <For each={props.amounts.slice(1)}>
            {([currency, scaled]) => (
              <li>
                <Amount parts={money.parts(scaled, currency)} size={props.amounts.length > othersInLarge ? 's' : 'l'} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="hero__when">{props.children}</p>
      <p class="hero__basis">{props.basis}</p>
    </div>
  )
}

const streamsShown = 5

/** The programmes of the biggest currency, largest first; the rest flows in as one. */
function streamsOf(
  payday: Payday,
  text: (scaled: bigint, currency: string) => string,
  words: { readonly others: string; readonly unnamed: string },
): Stream[] {
  const currency = payday.amounts[0]?.[0] ?? ''
  const byProgramme = new Map<string, bigint>()
  for (const part of payday.parts)
    if (part.currency === currency) byProgramme.set(part.programme, (byProgramme.get(part.programme) ?? 0n) + part.scaled)
  const sorted = [...byProgramme].toSorted((a, b) => (a[1] === b[1] ? 0 : a[1] > b[1] ? -1 : 1))
  const rest = sorted.slice(streamsShown)
  const shown: [string, bigint][] = sorted.slice(0, streamsShown).map(([name, scaled]) => [name || words.unnamed, scaled])
  if (rest.length > 0) shown.push([words.others, rest.reduce((sum, [, scaled]) => sum + scaled, 0n)])
  return shown.map(([name, scaled]) => ({ name, weight: Number(scaled / one), value: text(scaled, currency) }))
}

/** From the spring the first time, from the old gate when one was passed since; undefined when nothing moved. */
function flowOf(payday: Payday, gate: number): number | undefined {
  const key = payday.paymentIds[0] ?? payday.earned?.last ?? payday.bank.to
  const seen = gateLastSeen(key)
  rememberGate(key, gate)
  if (seen === undefined) return -1
  return seen < gate ? seen : undefined
}

const only = <Type extends NextPayday['type']>(next: NextPayday, type: Type) =>
  next.type === type ? (next as Extract<NextPayday, { type: Type }>) : undefined

