/** The exports kept here, newest first; removing one can be undone until the message leaves. */
import { createSignal, For, Show } from 'solid-js'
import IconRemove from '~icons/lucide/trash-2'
import { useI18n } from '../../i18n/i18n.tsx'
import type { StatementSummary } from '../../ledger/ledger.ts'
import { useSync } from '../../state/company/company.ts'
import { createOutbox } from '../../state/company/outbox.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { forgetEverything } from '../../state/device/preferences.ts'
import { useHasPlace } from '../../state/places.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { List } from '../../ui/List.tsx'
import { useToasts } from '../../ui/Toast.tsx'

export function StatementsCard() {
  const { t, format } = useI18n()
  const ledger = useLedger()
  const toasts = useToasts()
  const has = useHasPlace()
  const sync = useSync()
  const statements = () => (ledger.overview()?.statements ?? []).toSorted((a, b) => b.importedAtMs - a.importedAtMs)
  const remove = async (statement: StatementSummary) => {
    await ledger.removeStatement(statement.id)
    toasts.show({
      text: t().settings.data.removed(statement.name),
      action: { label: t().settings.data.undo, run: () => void ledger.restoreStatement(statement.id) },
      onLeave: () => void ledger.sweep(),
    })
  }
  /** Alone, everything is one's own and needs no word. */
  const owner = (statement: StatementSummary) =>
    sync.company() === null ? '' : statement.shared ? t().company.statements.shared : t().company.statements.mine
  const period = (statement: StatementSummary) =>
    statement.firstMonth && statement.lastMonth
      ? t().settings.data.months(format().month(statement.firstMonth), format().month(statement.lastMonth))
      : ''
  return (
    <Card title={t().settings.data.title}>
      <Show when={statements().length > 0} fallback={<p class="text-meta">{t().settings.data.none}</p>}>
        <List>
          <For each={statements()}>
            {(statement) => (
              <li class="statement-row">
                <span class="statement-row__words">
                  <span class="statement-row__name">{t().importing.families[statement.family]}</span>
                  <span class="text-caption">
                    {[
                      statement.name,
                      format().plural(statement.lines, t().settings.data.lines),
                      period(statement),
                      t().settings.data.exported(format().day(statement.exportedOn)),
                      owner(statement),
                      statement.awayBytes === null ? '' : t().lines.away.row(format().bytes(statement.awayBytes)),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <Show when={statement.awayBytes === null}>
                  <IconButton label={t().settings.data.remove(statement.name)} onClick={() => void remove(statement)}>
                    <IconRemove />
                  </IconButton>
                </Show>
              </li>
            )}
          </For>
        </List>
      </Show>
      <div class="button-row settings__act">
        <Show when={has('/import')}>
          <Button href="/import">{t().settings.data.import}</Button>
        </Show>
        <EraseAll />
      </div>
    </Card>
  )
}

function EraseAll() {
  const { t, format } = useI18n()
  const { erase, sync } = useServices()
  const outbox = createOutbox()
  const [isAsking, setAsking] = createSignal(false)
  const eraseAll = async () => {
    // Without the network the sign-in ends by itself later; erasing does not wait for it.
    if (sync.company() !== null) await sync.signOut()
    forgetEverything()
    await erase('everything')
    location.assign('/')
  }
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t().settings.data.removeAll}
      </Button>
      <Dialog
        open={isAsking()}
        onClose={() => setAsking(false)}
        title={t().settings.data.removeAllTitle}
        closeLabel={t().app.close}
        actions={
          <>
            <Button variant="danger" onClick={() => void eraseAll()}>
              {t().settings.data.removeAllDo}
            </Button>
            <Button onClick={() => setAsking(false)}>{t().settings.data.keep}</Button>
          </>
        }
      >
        <p>{t().settings.data.removeAllText}</p>
        <Show when={outbox.waiting().length}>{(count) => <p class="text-strong">{format().plural(count(), t().company.leaving.unsent)}</p>}</Show>
      </Dialog>
    </>
  )
}
