/** A new link, a reset, signing out everywhere, withdrawing: each says what it does before it does it. */
import { createSignal, Show, type JSX } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { isLastOwner, type Colleague, type CompanyView } from '../../state/company/company.ts'
import type { Done } from '../../sync/commandSync.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createCommander } from './createCommander.ts'
import { FreshPrompt } from './FreshPrompt.tsx'
import { Refusal } from './Refusal.tsx'

export interface PersonActsProps {
  readonly view: CompanyView
  readonly person: Colleague
  readonly onLink: (done: Done) => void
}

export function PersonActs(props: PersonActsProps) {
  const { t } = useI18n()
  const toasts = useToasts()
  const commander = createCommander()
  const [asked, setAsked] = createSignal<'reset' | 'withdraw'>()
  const words = () => t().company.person
  const member = () => props.person.member
  const issueLink = async () => {
    const done = await commander.run({ type: 'issueLink', member: member().id })
    setAsked(undefined)
    if (done) props.onLink(done)
  }
  const signOut = async () => {
    const { id, fullName } = member()
    if (await commander.run({ type: 'signOutEverywhere', member: id })) toasts.show({ text: words().signedOut(fullName) })
  }
  const withdraw = async () => {
    const { id, fullName } = member()
    const done = await commander.run({ type: 'withdraw', member: id })
    if (!done) return
    setAsked(undefined)
    toasts.show({ text: words().withdrawn(fullName) })
  }
  const problem = () => <Refusal sentence={commander.sentence()} />
  return (
    <Card>
      <Show when={member().state === 'invited'}>
        <Act text={words().inviteText} label={words().invite} isBusy={commander.isBusy()} onDo={() => void issueLink()} />
      </Show>
      <Show when={member().state === 'withdrawn'}>
        <Act text={words().restoreText} label={words().restore} isBusy={commander.isBusy()} onDo={() => void issueLink()} />
      </Show>
      <Show when={member().state === 'active'}>
        <Act text={words().resetText} label={words().reset} isBusy={commander.isBusy()} onDo={() => setAsked('reset')} />
        <Act text={words().signOutText} label={words().signOut} isBusy={commander.isBusy()} onDo={() => void signOut()} />
      </Show>
      <Show when={member().state !== 'withdrawn' && !isLastOwner(props.view, member())}>
        <Act text={words().withdrawText} label={words().withdraw} isBusy={commander.isBusy()} onDo={() => setAsked('withdraw')} isDanger />
      </Show>
      <Show when={asked() === undefined}>{problem()}</Show>
      <Ask
        open={asked() === 'reset'}
        title={words().resetTitle(member().fullName)}
        text={words().resetText}
        label={words().reset}
        isBusy={commander.isBusy()}
        problem={problem()}
        onDo={() => void issueLink()}
        onClose={() => setAsked(undefined)}
      />
      <Ask
        open={asked() === 'withdraw'}
        title={words().withdrawTitle(member().fullName)}
        text={words().withdrawText}
        label={words().withdraw}
        isBusy={commander.isBusy()}
        problem={problem()}
        onDo={() => void withdraw()}
        onClose={() => setAsked(undefined)}
      />
      <FreshPrompt commander={commander} />
    </Card>
  )
}

function Act(props: { readonly text: string; readonly label: string; readonly isBusy: boolean; readonly isDanger?: boolean; readonly onDo: () => void }) {
  return (
    <div class="act">
      <Button variant={props.isDanger ? 'danger' : 'outline'} busy={props.isBusy} onClick={() => props.onDo()}>
        {props.label}
      </Button>
      <p class="text-meta">{props.text}</p>
    </div>
  )
}

interface AskProps {
  readonly open: boolean
  readonly title: string
  readonly text: string
  readonly label: string
  readonly isBusy: boolean
  readonly problem: JSX.Element
  readonly onDo: () => void
  readonly onClose: () => void
}

function Ask(props: AskProps) {
  const { t } = useI18n()
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.title}
      closeLabel={t().app.close}
      actions={
        <>
          <Button variant="danger" busy={props.isBusy} onClick={() => props.onDo()}>
            {props.label}
          </Button>
          <Button onClick={() => props.onClose()}>{t().company.person.cancel}</Button>
        </>
      }
    >
      <div class="stack">
        <p>{props.text}</p>
        <p class="text-meta">{t().company.person.network}</p>
        {props.problem}
      </div>
    </Dialog>
  )
}
