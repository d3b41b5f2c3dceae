/** The verb of a screen. With `href` it is a link that looks like one; otherwise a real button. */
import { Show, splitProps, type JSX } from 'solid-js'
import './Button.css'

export type ButtonVariant = 'primary' | 'outline' | 'plain' | 'danger'

export interface ButtonProps {
  /** One `primary` per screen; `outline` beside it; `plain` for the least. Default `outline`. */
  readonly variant?: ButtonVariant | undefined
  /** `small` 40 px, `large` 50 px and as wide as its place. */
  readonly size?: 'small' | 'large' | undefined
  readonly href?: string | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly disabled?: boolean | undefined
  /** Under way: a further press does nothing, and the focus stays. */
  readonly busy?: boolean | undefined
  readonly icon?: JSX.Element
  readonly onClick?: ((event: MouseEvent) => void) | undefined
  readonly children: JSX.Element
  readonly class?: string | undefined
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-expanded'?: boolean | undefined
  readonly autofocus?: boolean | undefined
  readonly download?: string | undefined
  readonly target?: '_blank' | undefined
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'size', 'href', 'type', 'disabled', 'busy', 'icon', 'onClick', 'children', 'class', 'download', 'target'])
  const classes = () =>
    ['button', `button--${own.variant ?? 'outline'}`, own.size === 'large' && 'button--large', own.class].filter(Boolean).join(' ')
  // A press on a submit button that is busy must not send its form either.
  const press = (event: MouseEvent) => (own.busy ? event.preventDefault() : own.onClick?.(event))
  const inside = () => (
    <>
      <Show when={own.icon}>{own.icon}</Show>
      <span class="button__label">{own.children}</span>
    </>
  )
  return (
    <Show
      when={own.href}
      fallback={
        <button {...rest} type={own.type ?? 'button'} class={classes()} disabled={own.disabled ?? false} aria-disabled={own.busy || undefined} onClick={press}>
          {inside()}
        </button>
      }
    >
      {(href) => (
        <a
          {...rest}
          class={classes()}
          href={href()}
          onClick={press}
          download={own.download}
          target={own.target}
          rel={own.target === '_blank' ? 'noreferrer' : undefined}
        >
          {inside()}
        </a>
      )}
    </Show>
  )
}
