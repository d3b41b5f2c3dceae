/** A button that is only a picture: back, close, share, print, search. Its word is in `label`. */
import { Show, type JSX } from 'solid-js'
import './IconButton.css'

export interface IconButtonProps {
  readonly label: string
  readonly href?: string | undefined
  readonly onClick?: ((event: MouseEvent) => void) | undefined
  /** A rim, for a place beside outlined buttons. */
  readonly outlined?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly children: JSX.Element
}

export function IconButton(props: IconButtonProps) {
  const classes = () => `icon-button${props.outlined ? ' icon-button--outlined' : ''}`
  return (
    <Show
      when={props.href}
      fallback={
        <button
          type="button"
          class={classes()}
          aria-label={props.label}
          title={props.label}
          disabled={props.disabled ?? false}
          onClick={(event) => props.onClick?.(event)}
        >
          {props.children}
        </button>
      }
    >
      {(href) => (
        <a class={classes()} aria-label={props.label} title={props.label} href={href()} onClick={(event) => props.onClick?.(event)}>
          {props.children}
        </a>
      )}
    </Show>
  )
}
