/**
 * Native <dialog>: the browser traps focus, closes on Esc and gives focus back.
 * `Dialog` stands in the middle for one decision; `Sheet` rises from the bottom on a phone, from the side on a desk.
 */
import { createEffect, createSignal, createUniqueId, onCleanup, Show, type JSX } from 'solid-js'
import IconX from '~icons/lucide/x'
import { IconButton } from './IconButton.tsx'
import { ToastsInDialog } from './Toast.tsx'
import './Dialog.css'

export interface DialogProps {
  readonly open: boolean
  /** Asked for by Esc, the close button or a tap beside it; the owner decides. */
  readonly onClose: () => void
  readonly title: string
  readonly closeLabel: string
  readonly children: JSX.Element
  /** Buttons at the foot, the main one first. */
  readonly actions?: JSX.Element
}

export const Dialog = (props: DialogProps) => <Modal {...props} kind="dialog" />
export const Sheet = (props: DialogProps) => <Modal {...props} kind="sheet" />

function Modal(props: DialogProps & { readonly kind: 'dialog' | 'sheet' }) {
  const titleId = createUniqueId()
  let element: HTMLDialogElement | undefined
  createEffect(() => {
    if (!element) return
    if (props.open && !element.open) element.showModal()
    if (!props.open && element.open) element.close()
  })
  onCleanup(() => element?.close())
  const beside = (event: MouseEvent) => {
    if (event.target === element) props.onClose()
  }
  return (
    <dialog
      ref={element}
      class={props.kind}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={beside}
    >
      <Show when={props.open}>
        <div class={`${props.kind}__paper`}>
          <header class="dialog__head">
            <h2 id={titleId}>{props.title}</h2>
            <IconButton label={props.closeLabel} onClick={() => props.onClose()}>
              <IconX />
            </IconButton>
          </header>
          <Body>{props.children}</Body>
          <Show when={props.actions}>
            <footer class="dialog__foot button-row">{props.actions}</footer>
          </Show>
        </div>
      </Show>
      <ToastsInDialog open={props.open} />
    </dialog>
  )
}

/** What scrolls can be reached itself: with nothing but text in it, a keyboard could not read its end. */
function Body(props: { readonly children: JSX.Element }) {
  const [scrolls, setScrolls] = createSignal(false)
  const watch = (body: HTMLElement) => {
    const observer = new ResizeObserver(() => setScrolls(body.scrollHeight > body.clientHeight))
    observer.observe(body)
    onCleanup(() => observer.disconnect())
  }
  return (
    <div class="dialog__body" ref={watch} tabIndex={scrolls() ? 0 : undefined}>
      {props.children}
    </div>
  )
}
