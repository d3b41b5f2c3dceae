/** The devices of one person: last contact, what is still on them, and what to do about a lost one. */
import { createResource, createSignal, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { devicesOf, type CompanyView, type DeviceView } from '../../state/company/company.ts'
import { createOutbox } from '../../state/company/outbox.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Keyed } from '../../ui/Keyed.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createCommander } from './createCommander.ts'
import { FreshPrompt } from './FreshPrompt.tsx'
import { useMoments } from './moments.ts'
import { Refusal } from './Refusal.tsx'

export interface DevicesCardProps {
  readonly view: CompanyView
  readonly member: string
  readonly title: string
  /** Whether a lost one may be marked by who looks at them. */
  readonly isLocked?: boolean
}

export function DevicesCard(props: DevicesCardProps) {
  const { t } = useI18n()
  const { documents } = useServices()
  const [here] = createResource(() => documents.lanes.device())
  const outbox = createOutbox()
  // The server knows of this one what it said last; this one knows what waits now.
  const known = (device: DeviceView) => (device.id === here.latest ? { ...device, unsent: outbox.waiting().length } : device)
  const devices = () => devicesOf(props.view, props.member).map(known)
  return (
    <Card title={props.title}>
      <Show when={devices().length > 0} fallback={<p class="text-meta">{t().company.person.noDevice}</p>}>
        <ul>
          <Keyed each={devices()} id={({ id }) => id}>
            {(device) => <DeviceRow device={device()} isHere={device().id === here.latest} isLocked={props.isLocked ?? false} />}
          </Keyed>
        </ul>
      </Show>
    </Card>
  )
}

function DeviceRow(props: { readonly device: DeviceView; readonly isHere: boolean; readonly isLocked: boolean }) {
  const { t, format } = useI18n()
  const { moment } = useMoments()
  const words = () => t().company.devices
  const state = () => {
    if (props.device.state === 'lost') return words().lost
    const unsent = props.device.unsent > 0 ? format().plural(props.device.unsent, words().unsent) : words().nothingUnsent
    return `${words().seen(moment(props.device.lastSeenMs))}, ${unsent}`
  }
  return (
    <li class="device-row">
      <span class="device-row__words">
        <span class="device-row__name">
          {props.device.name}
          <Show when={props.isHere}> ({words().here})</Show>
        </span>
        <span class="text-meta numbers">{state()}</span>
      </span>
      <Show when={!props.isHere && !props.isLocked && props.device.state === 'active'}>
        <MarkLost device={props.device} />
      </Show>
    </li>
  )
}

function MarkLost(props: { readonly device: DeviceView }) {
  const { t, format } = useI18n()
  const toasts = useToasts()
  const commander = createCommander()
  const [isOpen, setOpen] = createSignal(false)
  const words = () => t().company.devices
  const mark = async () => {
    const { id, name } = props.device
    if (!(await commander.run({ type: 'markLost', device: id }))) return
    setOpen(false)
    toasts.show({ text: words().marked(name) })
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <span aria-hidden="true">{words().markLost}</span>
        <span class="only-heard">{words().markLostNamed(props.device.name)}</span>
      </Button>
      <Dialog
        open={isOpen()}
        onClose={() => setOpen(false)}
        title={words().lostTitle(props.device.name)}
        closeLabel={t().app.close}
        actions={
          <>
            <Button variant="danger" busy={commander.isBusy()} onClick={() => void mark()}>
              {words().markLost}
            </Button>
            <Button onClick={() => setOpen(false)}>{t().company.person.cancel}</Button>
          </>
        }
      >
        <div class="stack">
          <p>{words().lostText}</p>
          <Show when={props.device.unsent > 0}>
            <p class="text-strong">{format().plural(props.device.unsent, words().lostUnsent)}</p>
          </Show>
          <p class="text-meta">{t().company.person.network}</p>
          <Refusal sentence={commander.sentence()} />
        </div>
      </Dialog>
      <FreshPrompt commander={commander} />
    </>
  )
}
