/**
 * Slanted strokes over a fill: what colour says on a screen, strokes say on paper, in high contrast and for "unexplained".
 */
import type { Series } from './series.ts'
import './Hatch.css'

const angles: Record<Series, number> = {
  'series-1': 45,
  'series-2': 135,
  'series-3': 90,
  'series-4': 0,
  'series-5': 65,
  'series-6': 115,
  'paid-fill': 135,
  'due-fill': 90,
  'held-fill': 0,
  'adj-fill': 65,
  'line-strong': 45,
}

/** Goes into the <defs> of a picture; `fill="url(#id)"` lays it over a shape, `class="hatch-on-paper"` only where needed. */
export function Hatch(props: { id: string; series: Series }) {
  return (
    <pattern id={props.id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(${angles[props.series]})`}>
      <line x1="0" y1="0" x2="0" y2="6" stroke="var(--surface)" stroke-width="2.6" />
    </pattern>
  )
}
