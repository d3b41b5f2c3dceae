/** Ways out, from the least to the most: sign out here, everywhere, leave the company on this device. */
import { createResource, createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync, type CompanyView } from '../../state/company/company.ts'
import { createOutbox, type Outbox } from '../../state/company/outbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createCommander } from './createCommander.ts'
import { entranceSentence } from './entranceWords.ts'
import { Refusal } from './Refusal.tsx'

export function LeavingCard(props: { readonly view: CompanyView }) {
  const i18n = useI18n()
  const { t } = i18n
  const sync = useSync()
  const toasts = useToasts()
  const commander = createCommander()
  const words = () => t().company.leaving
  const isIn = () => sync.status().type !== 'SignInAgain'
  const signOut = async () => {
    const left = await sync.signOut()
    toasts.show({ text: left.ok ? words().signedOut : entranceSentence(i18n, left.error) })
  }
  const signOutEverywhere = async () => {
    const done = await commander.run({ type: 'signOutEverywhere', member: props.view.me.id })
    if (!done) return
    await sync.syncNow()
    toasts.show({ text: words().signedOut })
  }
  return (
    <Card>
      <Show when={isIn()}>
        <div class="act">
          <div class="button-row">
            <Button onClick={() => void signOut()}>{words().signOut}</Button>
            <Button busy={commander.isBusy()} onClick={() => void signOutEverywhere()}>
              {words().everywhere}
            </Button>
          </div>
          <p class="text-meta">{words().signOutText}</p>
          <Refusal sentence={commander.sentence()} />
        </div>
      </Show>
      <Leave company={props.view.name} />
    </Card>
  )
}

/** How many edits lie in the tray, which goes with the company. */
export const refusedIn = ({ refused }: Outbox): number => refused().reduce((sum, { edits }) => sum + edits.length, 0)

/** Local again, whatever the server says. */
export function Leave(props: { readonly company: string }) {
  const { t, format } = useI18n()
  const sync = useSync()
  const outbox = createOutbox()
  const [isOpen, setOpen] = createSignal(false)
  const [keepsMine, setKeepsMine] = createSignal(true)
  const [isLeaving, setLeaving] = createSignal(false)
  const [shared] = createResource(isOpen, () => sync.sharedHere())
  const mine = () => shared.latest?.mine.length ?? 0
  const others = () => shared.latest?.others ?? 0
  const words = () => t().company.leaving
  const leave = async () => {
    setLeaving(true)
    await sync.leave(keepsMine()).finally(() => setLeaving(false))
  }
  return (
    <div class="act">
      <Button variant="danger" onClick={() => setOpen(true)}>
        {words().leave}
      </Button>
      <Dialog
        open={isOpen()}
        onClose={() => setOpen(false)}
        title={words().leaveTitle(props.company)}
        closeLabel={t().app.close}
        actions={
          <>
            <Button variant="danger" disabled={shared.loading} busy={isLeaving()} onClick={() => void leave()}>
              {words().leaveDo}
            </Button>
            <Button onClick={() => setOpen(false)}>{t().company.person.cancel}</Button>
          </>
        }
      >
        <div class="stack">
          <p>{words().leaveText}</p>
          <Show when={others()}>{(count) => <p>{format().plural(count(), words().others)}</p>}</Show>
          <Show when={mine()}>
            {(count) => (
              // Who finds a device that shows nothing of the company's must not come to see it by leaving.
              <Show when={!sync.isLocked} fallback={<p>{format().plural(count(), words().mineGoes)}</p>}>
                <Checkbox label={format().plural(count(), words().keepMine)} hint={words().keepMineHint} checked={keepsMine()} onChange={setKeepsMine} />
              </Show>
            )}
          </Show>
          <Show when={outbox.waiting().length}>{(count) => <p class="text-strong">{format().plural(count(), words().unsent)}</p>}</Show>
          <Show when={refusedIn(outbox)}>{(count) => <p class="text-strong">{format().plural(count(), words().refused)}</p>}</Show>
        </div>
      </Dialog>
    </div>
  )
}
