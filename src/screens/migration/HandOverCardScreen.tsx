/** `/migration/3/:person`: the boarding pass of one person, and the moment it changes hands. */
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { Navigate, useNavigate, useParams } from '@solidjs/router'
import IconPrint from '~icons/lucide/printer'
import IconShare from '~icons/lucide/share'
import { hasReached, type Person } from '../../domain/migration/people.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createMigrationState, type MigrationState } from '../../state/migration/migration.ts'
import { createSecret, undoMs } from '../../state/migration/secrets.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { OfferAval } from '../company/OfferAval.tsx'
import { useAct } from '../living/useAct.ts'
import { BoardingPass } from './BoardingPass.tsx'
import { shareCard } from './cardImage.ts'
import { cardRole, type Mail, mailFor, type MailKind, mailTo } from './cardWords.ts'
import { firstName } from './personWords.ts'
import { PrintedCards } from './PrintedCards.tsx'
import { SecretStrip } from './SecretStrip.tsx'
import { StepFrame } from './StepFrame.tsx'
import './migration.css'

export function HandOverCardScreen() {
  const params = useParams<{ person: string }>()
  const state = createMigrationState()
  const person = () => state.people().find((found) => found.id === params.person)
  return (
    <Show when={person()} fallback={<Show when={state.isLoaded()}>{<Navigate href="/migration/3" />}</Show>}>
      {(found) => <HandOverCard state={state} person={found()} />}
    </Show>
  )
}

function HandOverCard(props: { readonly state: MigrationState; readonly person: Person }) {
  const { t, locale } = useI18n()
  const words = () => t().migration.handOver
  const secret = createSecret(() => props.person.id)
  const language = () => props.person.language ?? locale()
  const nameOf = (location: string) => props.state.places.nameOf(location)
  const round = () => props.state.staff().filter((person) => person.handover !== 'planned' && person.handover !== 'own')
  const place = () => {
    const index = round().findIndex((person) => person.id === props.person.id)
    return index === -1 ? undefined : words().personOf(index + 1, round().length)
  }
  const [isPasswordPrinted, setPasswordPrinted] = createSignal(false)
  const toasts = useToasts()
  const wipe = async () => {
    await secret.wipe()
    toasts.show({ text: words().secret.wiped })
  }
  keepAwake()
  return (
    <StepFrame
      state={props.state}
      step={3}
      title={words().titleTo(firstName(props.person.name))}
      place={place()}
      help={false}
      back={{ href: '/migration/3', label: t().migration.handOver.title }}
    >
      <BoardingPass person={props.person} locale={language()} role={cardRole(props.person, language(), nameOf)}>
        <SecretStrip secret={secret} language={language()} />
      </BoardingPass>
      <div class="card-actions not-printed">
        <HandOverButton state={props.state} person={props.person} secret={secret} />
        <IconButton outlined label={words().print} onClick={() => print()}>
          <IconPrint />
        </IconButton>
        <IconButton outlined label={words().share} onClick={() => void shareCard(props.person, language(), cardRole(props.person, language(), nameOf))}>
          <IconShare />
        </IconButton>
      </div>
      <Show when={hasReached(props.person, 'given')}>
        <OfferAval person={props.person.id} name={firstName(props.person.name)} />
      </Show>
      <Card title={t().migration.mails.title}>
        <Show when={props.person.mail !== null} fallback={<p class="text-meta">{t().migration.mails.noMail}</p>}>
          <For each={['welcome', 'reminder', 'leaving'] as const satisfies readonly MailKind[]}>
            {(kind) => (
              <Show when={mailFor(props.person, kind, language(), nameOf)}>{(mail) => <MailRow kind={kind} mail={mail()} />}</Show>
            )}
          </For>
        </Show>
      </Card>
      <Show when={secret.leftMs()}>
        <Card title={t().migration.people.create.password}>
          <Checkbox label={words().withPassword} hint={words().withPasswordHint} checked={isPasswordPrinted()} onChange={setPasswordPrinted} />
          <Button variant="danger" onClick={() => void wipe()}>
            {words().secret.wipe}
          </Button>
        </Card>
      </Show>
      <PrintedCards state={props.state} people={[props.person]} secret={isPasswordPrinted() ? secret : undefined} />
    </StepFrame>
  )
}

/** By mail, or through whatever the phone shares with. */
function MailRow(props: { readonly kind: MailKind; readonly mail: Mail }) {
  const { t } = useI18n()
  const words = () => t().migration.mails
  const share = () => {
    const { subject, body } = props.mail
    // Who closes the sheet of the system has changed their mind.
    navigator.share({ title: subject, text: body }).catch(() => undefined)
  }
  return (
    <div class="button-row">
      <Button href={mailTo(props.mail)}>{words()[props.kind]}</Button>
      <Show when={'share' in navigator}>
        <IconButton label={words().share(words()[props.kind])} onClick={share}>
          <IconShare />
        </IconButton>
      </Show>
    </div>
  )
}

function HandOverButton(props: { readonly state: MigrationState; readonly person: Person; readonly secret: ReturnType<typeof createSecret> }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const navigate = useNavigate()
  const toasts = useToasts()
  const perform = useAct()
  const words = () => t().migration.handOver
  const isGiven = () => hasReached(props.person, 'given')
  const give = async () => {
    const state = props.state
    const person = props.person
    const secret = props.secret
    const hadSecret = secret.leftMs() !== null
    const next = state.staff().find((other) => other.handover === 'created' && other.id !== person.id)
    if (!(await perform(state.markHandover(person.id, 'given', clock.today())))) return
    const takeBack = await secret.handedOver()
    navigator.vibrate?.(10)
    toasts.show({
      text: hadSecret ? words().givenToast(firstName(person.name)) : words().givenToastNoSecret(firstName(person.name)),
      durationMs: undoMs,
      action: {
        label: words().undo,
        run: () => {
          void takeBack()
          void perform(state.markHandover(person.id, 'given', undefined))
        },
      },
    })
    navigate(next ? `/migration/3/${next.id}` : '/migration/3')
  }
  return (
    <Show
      when={!isGiven()}
      fallback={
        <Button size="large" onClick={() => void perform(props.state.markHandover(props.person.id, 'given', undefined))}>
          {words().notGiven}
        </Button>
      }
    >
      <Button variant="primary" size="large" onClick={() => void give()}>
        {words().given(firstName(props.person.name))}
      </Button>
    </Show>
  )
}

/** The screen stays lit while somebody scans it; where the browser has no such thing, nothing happens. */
function keepAwake(): void {
  let lock: WakeLockSentinel | undefined
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
    } catch {
      // A low battery refuses it: the card is as readable as before.
    }
  }
  onMount(() => {
    void ask()
    document.addEventListener('visibilitychange', () => void ask(), { signal: ended.signal })
  })
  const ended = new AbortController()
  onCleanup(() => {
    ended.abort()
    void lock?.release()
  })
}
