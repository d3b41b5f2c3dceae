/**
 * What just happened, with a way back: undo instead of asking before.
 *
 * One region at a time, `aria-live`: above the tabs, or inside the open dialog, because nothing outside of a modal
 * dialog can be seen or tapped. A toast leaves by itself unless the pointer or the keyboard is on it.
 */
import { createContext, createSignal, createUniqueId, For, onCleanup, Show, untrack, useContext, type Accessor, type JSX } from 'solid-js'
import IconX from '~icons/lucide/x'
import './Toast.css'

export interface Toast {
  readonly text: string
  readonly action?: ({ readonly label: string; readonly run: () => void }) | undefined
  /** Default 6 s; Infinity stays until it is closed. */
  readonly durationMs?: number | undefined
  /** Has nothing to do with what is going on: it waits outside of an open dialog. */
  readonly isAside?: boolean | undefined
  /** Called once when it leaves without its action having been taken. */
  readonly onLeave?: (() => void) | undefined
}

interface Shown extends Toast {
  readonly id: number
  /** Stays for the time being; `wait` lets it go again. */
  hold(): void
  wait(): void
  leave(): void
  act(): void
}

export interface Toasts {
  /** Shows it; the answer takes it away again. */
  show(toast: Toast): () => void
}

interface Regions extends Toasts {
  readonly shown: Accessor<readonly Shown[]>
  /** The innermost open dialog; undefined while none is open. */
  readonly dialog: Accessor<string | undefined>
  setDialogs(change: (open: readonly string[]) => readonly string[]): void
  readonly labels: { readonly close: string; readonly region: string }
}

const Context = createContext<Regions>()

export function useToasts(): Toasts {
  const toasts = useContext(Context)
  if (!toasts) throw new Error('useToasts outside ToastProvider')
  return toasts
}

const mostShown = 3

export function ToastProvider(props: { readonly closeLabel: string; readonly regionLabel: string; readonly children: JSX.Element }) {
  const [shown, setShown] = createSignal<readonly Shown[]>([])
  const [dialogs, setDialogs] = createSignal<readonly string[]>([])
  let nextId = 0
  const show = (toast: Toast): Shown => {
    const made = makeShown(toast, nextId++, () => setShown((list) => list.filter(({ id }) => id !== made.id)))
    setShown((list) => [...list, made])
    for (const old of shown().slice(0, -mostShown)) old.leave()
    return made
  }
  onCleanup(() => {
    for (const toast of shown()) toast.leave()
  })
  const regions: Regions = {
    shown,
    show: (toast) => show(toast).leave,
    dialog: () => dialogs().at(-1),
    setDialogs,
    labels: {
      get close() {
        return props.closeLabel
      },
      get region() {
        return props.regionLabel
      },
    },
  }
  return (
    <Context.Provider value={regions}>
      {props.children}
      <Region regions={regions} shown={shown().filter(({ isAside }) => isAside === true || regions.dialog() === undefined)} />
    </Context.Provider>
  )
}

/** The region of a dialog: what is said while it is open is said in it. */
export function ToastsInDialog(props: { readonly open: boolean }) {
  const known = useContext(Context)
  return <Show when={props.open && known}>{(regions) => <DialogRegion regions={regions()} />}</Show>
}

function DialogRegion(props: { readonly regions: Regions }) {
  const id = createUniqueId()
  const { setDialogs } = untrack(() => props.regions)
  setDialogs((open) => [...open, id])
  onCleanup(() => setDialogs((open) => open.filter((other) => other !== id)))
  return <Region regions={props.regions} shown={props.regions.dialog() === id ? props.regions.shown().filter(({ isAside }) => isAside !== true) : []} />
}

function Region(props: { readonly regions: Regions; readonly shown: readonly Shown[] }) {
  return (
    <section class="toasts not-printed" aria-label={props.regions.labels.region} aria-live="polite">
      <For each={props.shown}>{(toast) => <ToastCard toast={toast} closeLabel={props.regions.labels.close} />}</For>
    </section>
  )
}

function makeShown(toast: Toast, id: number, remove: () => void): Shown {
  const { durationMs = 6000, action, onLeave } = toast
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGone = false
  const hold = () => clearTimeout(timer)
  const go = (isActed: boolean) => {
    if (isGone) return
    isGone = true
    hold()
    remove()
    if (isActed) action?.run()
    else onLeave?.()
  }
  const leave = () => go(false)
  const wait = () => {
    hold()
    if (durationMs !== Infinity && !isGone) timer = setTimeout(leave, durationMs)
  }
  wait()
  return { ...toast, id, hold, wait, leave, act: () => go(true) }
}

function ToastCard(props: { readonly toast: Shown; readonly closeLabel: string }) {
  return (
    <div
      class="toast"
      classList={{ 'toast--stays': props.toast.durationMs === Infinity }}
      onPointerEnter={() => props.toast.hold()}
      onPointerLeave={() => props.toast.wait()}
      onFocusIn={() => props.toast.hold()}
      onFocusOut={() => props.toast.wait()}
    >
      <p class="toast__text">{props.toast.text}</p>
      <Show when={props.toast.action}>
        {(action) => (
          <button type="button" class="toast__action" onClick={() => props.toast.act()}>
            {action().label}
          </button>
        )}
      </Show>
      <button type="button" class="toast__close" aria-label={props.closeLabel} onClick={() => props.toast.leave()}>
        <IconX />
      </button>
    </div>
  )
}
