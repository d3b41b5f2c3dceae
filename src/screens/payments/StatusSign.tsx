/**
 * The state of an earning or a payment, with its meaning one tap away: the official word in both languages, what it
 * means, who acts.
 */
import { createSignal, Show } from 'solid-js'
import IconCheck from '~icons/lucide/check'
import IconAlert from '~icons/lucide/circle-alert'
import IconClock from '~icons/lucide/hourglass'
import IconSend from '~icons/lucide/send'
import { readingOf, statusWords, type Bucket, type PaymentStatus } from '../../domain/payout/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useServices } from '../../state/services.ts'
import { Sheet } from '../../ui/Dialog.tsx'
import { StatusChip, StatusWord } from '../../ui/StatusChip.tsx'
import { familyOf } from './bucketFamily.ts'
import './StatusSign.css'

const icons = { earned: IconClock, waiting: IconClock, onItsWay: IconSend, blocked: IconAlert, arrived: IconCheck, lost: IconAlert }

/** Words only, for the end of a row that is itself a door. `settled`: nobody waits for it any more, so it is said quietly. */
export function StatusText(props: { readonly status: PaymentStatus; readonly bucket: Bucket; readonly settled?: boolean }) {
  const { t, locale } = useI18n()
  return (
    <StatusWord family={props.settled ? 'neutral' : familyOf[props.bucket]}>
      {props.bucket === 'arrived' ? t().status.buckets.arrived : statusWords[props.status][locale()]}
    </StatusWord>
  )
}

/** A chip that opens the card of its word. */
export function StatusSign(props: {
  readonly status: PaymentStatus
  /** Where somebody's word counts more than the file's: arrived in the bank. */
  readonly bucket?: Bucket
  readonly settled?: boolean
  /** What to say instead of the official word: « Arrivé en banque le 17 nov. » */
  readonly children?: string | undefined
}) {
  const { t, locale } = useI18n()
  const { clock } = useServices()
  const [open, setOpen] = createSignal(false)
  const reading = () => readingOf(props.status, clock.today())
  const bucket = () => props.bucket ?? reading().bucket
  const word = () => props.children ?? statusWords[props.status][locale()]
  return (
    <>
      <button type="button" class="status-sign" aria-haspopup="dialog" aria-label={t().status.card.open(word())} onClick={() => setOpen(true)}>
        <StatusChip family={props.settled ? 'neutral' : familyOf[bucket()]} icon={icons[bucket()]({ 'aria-hidden': 'true' })}>
          {word()}
        </StatusChip>
      </button>
      <Sheet open={open()} onClose={() => setOpen(false)} title={t().status.buckets[bucket()]} closeLabel={t().status.card.close}>
        <StatusCard status={props.status} />
      </Sheet>
    </>
  )
}

export function StatusCard(props: { readonly status: PaymentStatus }) {
  const { t, format } = useI18n()
  const { clock } = useServices()
  const reading = () => readingOf(props.status, clock.today())
  return (
    <dl class="status-card">
      <dt>{t().status.card.official}</dt>
      <dd class="status-card__words">
        <span lang="fr">{statusWords[props.status].fr}</span>
        <span lang="en">{statusWords[props.status].en}</span>
      </dd>
      <dt>{t().status.card.means}</dt>
      <dd>{t().status.meanings[props.status]}</dd>
      <dt>{t().status.card.whoActs}</dt>
      <dd>
        {t().status.actors[reading().actor]}
        <Show when={reading().action}>{(action) => <strong class="status-card__action">{t().status.actions[action()]}</strong>}</Show>
      </dd>
      <dd class="status-card__since text-caption">{t().status.card.since(format().day(reading().from))}</dd>
    </dl>
  )
}
