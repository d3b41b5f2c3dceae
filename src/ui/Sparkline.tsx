/** 72 × 20: the shape of the last values, the last one a dot. Decoration: the figures stand beside it. */
import './Sparkline.css'

export function Sparkline(props: { readonly values: readonly number[] }) {
  const points = () => pointsOf(props.values)
  return (
    <svg class="sparkline" viewBox="0 0 72 20" width="72" height="20" aria-hidden="true">
      <polyline points={points().map((point) => point.join(',')).join(' ')} />
      <circle cx={points().at(-1)?.[0]} cy={points().at(-1)?.[1]} r="2" />
    </svg>
  )
}

/** Baseline at zero unless a value lies below it. */
export function pointsOf(values: readonly number[]): [number, number][] {
  const low = Math.min(0, ...values)
  const span = Math.max(0, ...values) - low || 1
  const step = values.length > 1 ? 68 / (values.length - 1) : 0
  return values.map((value, index) => [round(2 + index * step), round(18 - ((value - low) / span) * 16)])
}

const round = (value: number) => Math.round(value * 100) / 100
