/**
 * Changes of access that were asked for without a network: where each one is, and what to do about it. The link of
 * somebody who was added meanwhile stands here at one press.
 */
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { useServices } from '../../state/services.ts'
import type { Sync } from '../../state/sync/sync.ts'
import type { Done } from '../../sync/commandSync.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { createCommander, type Commander } from './createCommander.ts'
import { commandSentence } from './entranceWords.ts'
import { FreshPrompt } from './FreshPrompt.tsx'
import { LinkCard, type LinkCardProps } from './LinkCard.tsx'
import './company.css'
import { Refusal } from './Refusal.tsx'

type Asked = ReturnType<Sync['commands']>[number]
type Made = Pick<LinkCardProps, 'link' | 'name'>

/** `isAside`: beside another screen. What brings a link goes on where its code stands alone. */
export function CommandsCard(props: { readonly isAside?: boolean }) {
  const { t } = useI18n()
  const sync = useSync()
  const commander = createCommander()
  const [made, setMade] = createSignal<Made>()
  return (
    <Show
      when={made()}
      fallback={
        <Show when={sync.commands().length > 0}>
          <Card title={t().company.commands.title}>
            <ul>
              <For each={sync.commands()}>{(asked) => <OneCommand asked={asked} commander={commander} onLink={setMade} isAside={props.isAside ?? false} />}</For>
            </ul>
            <Refusal sentence={commander.sentence()} />
            <FreshPrompt commander={commander} />
          </Card>
        </Show>
      }
    >
      {(shown) => <LinkCard {...shown()} company={sync.company()?.name ?? ''} onDone={() => setMade(undefined)} />}
    </Show>
  )
}

interface OneCommandProps {
  readonly asked: Asked
  readonly commander: Commander
  readonly onLink: (made: Made) => void
  readonly isAside: boolean
}

function OneCommand(props: OneCommandProps) {
  const i18n = useI18n()
  const sync = useSync()
  const navigate = useNavigate()
  const { newId } = useServices()
  const words = () => i18n.t().company.commands
  const what = () => words().what[props.asked.command.type](props.asked.name, i18n.t().company.levels[props.asked.command.access.level])
  const where = () => {
    const { state } = props.asked
    return state.type === 'Refused' ? commandSentence(i18n, { ...state, type: 'CommandRefused' }) : words().states[state.type]
  }
  const doing = () => {
    const { type } = props.asked.state
    if (type === 'Added') return words().handOver
    return type === 'Refused' ? words().again : words().confirm
  }
  const drop = () => void sync.dropCommand(props.asked.id)
  const again = async () => {
    const { command, name, state } = props.asked
    // A refusal is final for its id: what is asked again is asked anew.
    const id = state.type === 'Refused' ? newId() : props.asked.id
    const done = await props.commander.run(command, { id, waitsAs: name })
    if (done || (props.commander.isWaiting() && id !== props.asked.id)) await sync.dropCommand(props.asked.id)
    if (done) show(done)
  }
  const show = ({ link }: Done) => link && props.onLink({ link, name: props.asked.name })
  const handOver = async () => {
    const member = sync.company()?.members.find(({ id }) => id === props.asked.id)
    if (member && member.state !== 'invited') {
      // Somebody else has handed it over: another link would reset the password of who is in already.
      await sync.dropCommand(props.asked.id)
      return navigate(`/company/people/${member.id}`)
    }
    const done = await props.commander.run({ type: 'issueLink', member: props.asked.id })
    if (!done) return
    show(done)
    await sync.dropCommand(props.asked.id)
  }
  return (
    <li class="device-row">
      <span class="device-row__words">
        <span class="device-row__name">{what()}</span>
        <span class="text-meta">{where()}</span>
      </span>
      <span class="button-row">
        <Switch>
          <Match when={props.isAside && props.asked.state.type !== 'Waiting'}>
            <Button size="small" variant="primary" href="/company">
              {doing()}
            </Button>
          </Match>
          <Match when={props.asked.state.type === 'Added'}>
            <Button size="small" variant="primary" busy={props.commander.isBusy()} onClick={() => void handOver()}>
              {doing()}
            </Button>
          </Match>
          <Match when={props.asked.state.type !== 'Waiting'}>
            <Button size="small" variant="primary" busy={props.commander.isBusy()} onClick={() => void again()}>
              {doing()}
            </Button>
          </Match>
        </Switch>
        <Show when={props.asked.state.type !== 'Added'}>
          <Button size="small" onClick={drop}>
            {words().drop}
          </Button>
        </Show>
      </span>
    </li>
  )
}
