/** The verb of a screen. With `href` it is a link that looks like one; otherwise a real button. */
import { Show, splitProps, type JSX } from 'solid-js'
import './Button.css'

export type ButtonVariant = 'primary' | 'outline' | 'plain' | 'danger'

export interface ButtonProps {
  /** One `primary` per screen; `outline` beside it; `plain` for the least. Default `outline`. */
  readonly variant?: ButtonVariant
  /** `small` 40 px, `large` 50 px and as wide as its place. */
  readonly size?: 'small' | 'large'
  readonly href?: string
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  readonly icon?: JSX.Element
  readonly onClick?: (event: MouseEvent) => void
  readonly children: JSX.Element
  readonly class?: string
  readonly 'aria-describedby'?: string
  readonly 'aria-expanded'?: boolean
  readonly autofocus?: boolean
  readonly download?: string
  readonly target?: '_blank'
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'size', 'href', 'type', 'disabled', 'icon', 'children', 'class', 'download', 'target'])
  const classes = () =>
    ['button', `button--${own.variant ?? 'outline'}`, own.size === 'large' && 'button--large', own.class].filter(Boolean).join(' ')
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
        <button {...rest} type={own.type ?? 'button'} class={classes()} disabled={own.disabled ?? false}>
          {inside()}
        </button>
      }
    >
      {(href) => (
        <a
          {...rest}
          class={classes()}
          href={href()}
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
