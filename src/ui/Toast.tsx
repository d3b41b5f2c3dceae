/**
 * What just happened, with a way back: undo instead of asking before.
 *
 * One region for the whole app, `aria-live`, above the tabs; a toast leaves by itself unless the pointer or the
 * keyboard is on it.
 */
import { createContext, createSignal, For, onCleanup, Show, useContext, type JSX } from 'solid-js'
import IconX from '~icons/lucide/x'
import './Toast.css'

export interface Toast {
  readonly text: string
  readonly action?: ({ readonly label: string; readonly run: () => void }) | undefined
  /** Default 6 s; Infinity stays until it is closed. */
  readonly durationMs?: number | undefined
  /** Called once when it leaves without its action having been taken. */
  readonly onLeave?: (() => void) | undefined
}

interface Shown extends Toast {
  readonly id: number
}

export interface Toasts {
  /** Shows it; the answer takes it away again. */
  show(toast: Toast): () => void
}

const Context = createContext<Toasts>()

export function useToasts(): Toasts {
  const toasts = useContext(Context)
  if (!toasts) throw new Error('useToasts outside ToastProvider')
  return toasts
}

export function ToastProvider(props: { readonly closeLabel: string; readonly regionLabel: string; readonly children: JSX.Element }) {
  const [shown, setShown] = createSignal<readonly Shown[]>([])
  let nextId = 0
  const remove = (id: number) => setShown((list) => list.filter((toast) => toast.id !== id))
  const toasts: Toasts = {
    show(toast) {
      const id = nextId++
      setShown((list) => [...list.slice(-2), { ...toast, id }])
      return () => remove(id)
    },
  }
  return (
    <Context.Provider value={toasts}>
      {props.children}
      <section class="toasts not-printed" aria-label={props.regionLabel} aria-live="polite">
        <For each={shown()}>{(toast) => <ToastCard toast={toast} closeLabel={props.closeLabel} onGone={() => remove(toast.id)} />}</For>
      </section>
    </Context.Provider>
  )
}

function ToastCard(props: { readonly toast: Toast; readonly closeLabel: string; readonly onGone: () => void }) {
  // eslint-disable-next-line solid/reactivity -- a toast does not change while it is shown
  const { durationMs = 6000, action, onLeave } = props.toast
  let acted = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    if (durationMs !== Infinity) timer = setTimeout(() => props.onGone(), durationMs)
  }
  const hold = () => clearTimeout(timer)
  wait()
  onCleanup(() => {
    hold()
    if (!acted) onLeave?.()
  })
  return (
    <div class="toast" classList={{ 'toast--stays': durationMs === Infinity }} onPointerEnter={hold} onPointerLeave={wait} onFocusIn={hold} onFocusOut={wait}>
      <p class="toast__text">{props.toast.text}</p>
      <Show when={action}>
        {(act) => (
          <button
            type="button"
            class="toast__action"
            onClick={() => {
              acted = true
              props.onGone()
              act().run()
            }}
          >
            {act().label}
          </button>
        )}
      </Show>
      <button type="button" class="toast__close" aria-label={props.closeLabel} onClick={() => props.onGone()}>
        <IconX />
      </button>
    </div>
  )
}
