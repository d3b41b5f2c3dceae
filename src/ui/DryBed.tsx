/** The confluence before any water: the picture of "nothing here yet". */
import { createUniqueId, For } from 'solid-js'
import { bandHeight, bandTop, pathsOf, springHeight } from './streams.ts'
import './DryBed.css'

const width = 260
const beds = pathsOf([5, 3, 2], 100)
const gates = [0.1, 0.3, 0.5, 0.7, 0.9]

export function DryBed() {
  const id = createUniqueId()
  return (
    <svg class="dry-bed" viewBox={`0 0 ${width} ${springHeight}`} width={width} height={springHeight}>
      <defs>
        <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="dry-bed__hatch" width="2.4" height="7" />
        </pattern>
        <clipPath id={`${id}-beds`}>
          <For each={beds}>{(bed) => <path d={bed} transform={`scale(${width / 100} 1)`} />}</For>
        </clipPath>
        <linearGradient id={`${id}-ends`}>
          <stop offset="0" stop-color="#fff" stop-opacity="0" />
          <stop offset="0.14" stop-color="#fff" />
          <stop offset="0.8" stop-color="#fff" />
          <stop offset="1" stop-color="#fff" stop-opacity="0" />
        </linearGradient>
        <mask id={`${id}-fades`}>
          <rect width={width} height={springHeight} fill={`url(#${id}-ends)`} />
        </mask>
      </defs>
      <g mask={`url(#${id}-fades)`}>
        <g clip-path={`url(#${id}-beds)`}>
          <rect class="dry-bed__ground" width={width} height={springHeight} />
          <rect width={width} height={springHeight} fill={`url(#${id}-hatch)`} />
        </g>
        <For each={gates}>
          {(at) => <line class="dry-bed__gate" x1={at * width} x2={at * width} y1={bandTop - 8} y2={bandTop + bandHeight + 8} />}
        </For>
      </g>
    </svg>
  )
}
