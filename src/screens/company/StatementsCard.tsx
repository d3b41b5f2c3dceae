/** Statements the company shares with this member: on their way, waiting for a yes, here, deleted and restorable. */
import { createSignal, Match, Show, Switch } from 'solid-js'
import { actRights } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync, type CompanyView } from '../../state/company/company.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import type { Sync } from '../../state/sync/sync.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Keyed } from '../../ui/Keyed.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { createCommander, type Commander } from './createCommander.ts'
import { useMoments } from './moments.ts'
import { Refusal } from './Refusal.tsx'

type Shared = ReturnType<Sync['statements']>[number]

export function StatementsCard(props: { readonly view: CompanyView }) {
  const { t } = useI18n()
  const sync = useSync()
  const commander = createCommander()
  const words = () => t().company.statements
  const mayImport = () => actRights.importStatement[props.view.me.access.level] === 'yes'
  return (
    <Card title={words().title}>
      <OnTheirWay />
      <Show when={sync.statements().length > 0} fallback={<p class="text-meta">{mayImport() ? words().none : words().noneToRead}</p>}>
        <ul>
          <Keyed each={sync.statements()} id={({ statement }) => statement}>
            {(statement) => <OneStatement view={props.view} statement={statement()} commander={commander} />}
          </Keyed>
        </ul>
      </Show>
      <Refusal sentence={commander.sentence()} />
    </Card>
  )
}

function OnTheirWay() {
  const { t, format } = useI18n()
  const sync = useSync()
  const words = () => t().company.statements
  const moving = () => {
    const step = sync.statementStep()
    if (!step) return undefined
    return step.type === 'Sharing' ? words().sharing(step.name) : format().plural(step.statements, words().fetching)
  }
  return (
    <div role="status">
      <Switch>
        <Match when={moving()}>{(what) => <p class="text-meta">{what()}</p>}</Match>
        <Match when={sync.statementsOffered().statements > 0}>
          <Notice
            action={
              <Button variant="primary" onClick={() => void sync.fetchStatements()}>
                {words().fetch(format().bytes(sync.statementsOffered().bytes))}
              </Button>
            }
          >
            {format().plural(sync.statementsOffered().statements, words().offered)}
          </Notice>
        </Match>
      </Switch>
    </div>
  )
}

function OneStatement(props: { readonly view: CompanyView; readonly statement: Shared; readonly commander: Commander }) {
  const { t } = useI18n()
  const { moment, weekday } = useMoments()
  const { overview } = useLedger()
  const [isAsking, setAsking] = createSignal(false)
  const words = () => t().company.statements
  const mayDelete = () => actRights.deleteStatement[props.view.me.access.level] === 'yes'
  const who = (member: string) => props.view.colleagues.find(({ id }) => id === member)?.fullName ?? t().company.audit.someone
  const name = () => overview()?.statements.find(({ id }) => id === props.statement.statement)?.name ?? words().notHere
  const note = () => {
    const { deleted, filedBy, filedAtMs } = props.statement
    return deleted ? words().deleted(who(deleted.by), weekday(deleted.restorableUntilMs)) : words().by(who(filedBy), moment(filedAtMs))
  }
  const remove = async () => {
    await props.commander.run({ type: 'deleteStatement', statement: props.statement.statement })
    setAsking(false)
  }
  const restore = () => void props.commander.run({ type: 'restoreStatement', statement: props.statement.statement })
  return (
    <li class="device-row">
      <span class="device-row__words">
        <span class="device-row__name">{name()}</span>
        <span class="text-meta numbers">{note()}</span>
      </span>
      <Show when={mayDelete()}>
        <Show
          when={props.statement.deleted}
          fallback={
            <Button size="small" onClick={() => setAsking(true)}>
              <span aria-hidden="true">{words().delete}</span>
              <span class="only-heard">{words().deleteNamed(name())}</span>
            </Button>
          }
        >
          <Button size="small" busy={props.commander.isBusy()} onClick={restore}>
            <span aria-hidden="true">{words().restore}</span>
            <span class="only-heard">{words().restoreNamed(name())}</span>
          </Button>
        </Show>
        <Dialog
          open={isAsking()}
          onClose={() => setAsking(false)}
          title={words().deleteTitle(name())}
          closeLabel={t().app.close}
          actions={
            <>
              <Button variant="danger" busy={props.commander.isBusy()} onClick={() => void remove()}>
                {words().delete}
              </Button>
              <Button onClick={() => setAsking(false)}>{t().company.person.cancel}</Button>
            </>
          }
        >
          <p>{words().deleteText}</p>
          <p class="text-meta">{t().company.person.network}</p>
        </Dialog>
      </Show>
    </li>
  )
}
