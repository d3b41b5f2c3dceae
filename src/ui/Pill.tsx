/** A small state with its own shape, so that colour is not alone: full dot, ring, arrow, hatched edge. */
import type { JSX } from 'solid-js'
import './Pill.css'

export interface PillProps {
  readonly shape: 'dot' | 'ring' | 'arrow' | 'hatch'
  readonly tone: 'paid' | 'due' | 'neutral'
  readonly href?: string | undefined
  /** Instead of following `href`, which stays for a new tab. */
  readonly onPress?: (() => void) | undefined
  readonly title?: string | undefined
  readonly children: JSX.Element
}

export function Pill(props: PillProps) {
  return (
    <a
      class={`pill pill--${props.tone}`}
      href={props.href}
      title={props.title}
      onClick={(event) => {
        if (!props.onPress || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        props.onPress()
      }}
    >
      <svg class={`pill__shape pill__shape--${props.shape}`} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {props.shape === 'arrow' ? <path d="M7 11.500V2.500M3.5 6 7 2.5 10.5 6" /> : <circle cx="7" cy="7" r={props.shape === 'ring' ? 3.6 : 4} />}
      </svg>
      <span>{props.children}</span>
    </a>
  )
}
