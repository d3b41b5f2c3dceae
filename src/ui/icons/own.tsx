/** The nine pictures no icon set has: 24 grid, 1.8 px stroke, round caps. All are decoration beside a word. */
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

export const GateIcon = () => (
  <Own>
    <path d="M12 4v16M3 9.5h9M3 14.5h9" />
    <path d="M15 9.5h6M15 14.5h6" stroke-dasharray="1.5 3" />
  </Own>
)

export const GateLitIcon = () => (
  <Own>
    <path d="M12 7v14M3 11.5h9M3 16.5h9" />
    <circle class="own-icon__full" cx="12" cy="5" r="2.6" />
  </Own>
)

export const TearOffIcon = () => (
  <Own>
    <path d="M5 3.5h14a1.5 1.5 0 0 1 1.5 1.5v8a2 2 0 0 0 0 4v2a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19v-2a2 2 0 0 0 0-4V5A1.5 1.5 0 0 1 5 3.5Z" />
    <path d="M8 15h8" stroke-dasharray="1.5 3" />
  </Own>
)

export const WaterfallIcon = () => (
  <Own>
    <path d="M4 4v16M9 4v4M14 8v5M19 13v7" />
    <path d="M4 4h5M9 8h5M14 13h5" stroke-dasharray="1 2.6" />
  </Own>
)

export const SealIcon = () => (
  <Own>
    <path d="m12 2.8 2.3 1.7 2.9-.1.8 2.7 2.4 1.6-1 2.7 1 2.7-2.4 1.7-.8 2.7-2.9-.1-2.3 1.7-2.3-1.7-2.9.1-.8-2.7-2.4-1.7 1-2.7-1-2.7L6 7.1l.8-2.7 2.9.1L12 2.8Z" />
    <path d="m9 11.6 2.1 2.1 4-4" />
  </Own>
)

export const CoopClockIcon = () => (
  <Own>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5l3.5 2M12 3.5v-1M12 21.5v-1M3.5 12h-1M21.5 12h-1" />
  </Own>
)

export const LocationIcon = () => (
  <Own>
    <path d="M12 21s7-5.6 7-11a7 7 0 1 0-14 0c0 5.4 7 11 7 11Z" />
    <path d="M9 11.500V8.500l3-1.5 3 1.500v3" />
  </Own>
)

export const UnexplainedIcon = () => (
  <Own>
    <rect x="3.5" y="9" width="17" height="6" rx="2" />
    <path d="m7 15 4-6M12 15l4-6M17 15l3-4.5" />
  </Own>
)
