/** Pictures no icon set has: 24 grid, 1.8 px stroke, round caps. All are decoration beside a word. */
import type { JSX } from 'solid-js'
import './icons.css'

const Own = (props: { children: JSX.Element }) => (
  <svg class="own-icon" viewBox="0 0 24 24" aria-hidden="true">
    {props.children}
  </svg>
)

export const ConfluenceIcon = () => (
  <Own>
    <path d="M3 6c6 0 5 6 10 6h8M3 18c6 0 5-6 10-6M3 12h10" />
  </Own>
)

export const SealIcon = () => (
  <Own>
    <path d="m12 2.8 2.3 1.7 2.9-.1.8 2.7 2.4 1.6-1 2.7 1 2.7-2.4 1.7-.8 2.7-2.9-.1-2.3 1.7-2.3-1.7-2.9.1-.8-2.7-2.4-1.7 1-2.7-1-2.7L6 7.1l.8-2.7 2.9.1L12 2.8Z" />
    <path d="m9 11.6 2.1 2.1 4-4" />
  </Own>
)

export const UnexplainedIcon = () => (
  <Own>
    <rect x="3.5" y="9" width="17" height="6" rx="2" />
    <path d="m7 15 4-6M12 15l4-6M17 15l3-4.5" />
  </Own>
)
