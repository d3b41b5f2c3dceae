/**
 * The signature picture: streams merge into one and flow through gates. What has passed is filled, one gate is lit,
 * what is still to come is hatched; nothing known yet is a dry bed.
 *
 * Drawn from data on a 0…100 wide plane that stretches with its place; lines and gates keep their own thickness.
 * The picture is one sentence for a screen reader, the gates are an ordered list, the streams a table behind.
 */
import { createMemo, createUniqueId, For, Show } from 'solid-js'
import './Confluence.css'

export interface Stream {
  readonly name: string
  /** Weight relative to the others; only the proportion matters. */
  readonly weight: number
  /** The amount in words, for the table. */
  readonly value: string
}

export interface Gate {
  readonly name: string
  /** Under the name: a date or how it stands. */
  readonly note: string
  readonly state: 'passed' | 'lit' | 'ahead'
}

export interface ConfluenceProps {
  /** Largest first; more than six should arrive as "others". */
  readonly streams: readonly Stream[]
  readonly gates: readonly Gate[]
  /** The whole picture as one sentence. */
  readonly sentence: string
  readonly tableCaption: string
  /** Lets the water run to its gate once, from the given gate on (-1 from the spring). */
  readonly flowsFrom?: number | undefined
}

const springHeight = 76
const bandHeight = 46
const bandTop = (springHeight - bandHeight) / 2
const thinnest = 3
/** Where the streams have become one, in percent of the width. */
const confluenceX = 30

export function Confluence(props: ConfluenceProps) {
  const id = createUniqueId()
  const gateX = (index: number) => ((index + 0.5) / props.gates.length) * 100
  const reach = () => {
    const lit = props.gates.findIndex((gate) => gate.state === 'lit')
    if (lit >= 0) return gateX(lit)
    const passed = props.gates.findLastIndex((gate) => gate.state === 'passed')
    return passed === props.gates.length - 1 ? 100 : passed < 0 ? 0 : gateX(passed)
  }
  const paths = createMemo(() => pathsOf(props.streams.map((stream) => stream.weight), reach()))
  const start = () => (props.flowsFrom === undefined || props.flowsFrom < 0 ? 0 : gateX(props.flowsFrom))
  return (
    <figure class="confluence">
      <svg class="confluence__picture" height="104" width="100%" role="img" aria-label={props.sentence}>
        <defs>
          <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="confluence__hatch" width="2.6" height="7" />
          </pattern>
          <linearGradient id={`${id}-dawn`}>
            <stop offset="0" stop-color="#fff" stop-opacity="0" />
            <stop offset="0.06" stop-color="#fff" />
          </linearGradient>
          <mask id={`${id}-spring`}>
            <rect width="100%" height="104" fill={`url(#${id}-dawn)`} />
          </mask>
        </defs>
        <svg y="14" height={springHeight} width="100%" mask={`url(#${id}-spring)`}>
          <rect class="confluence__bed" x={`${reach()}%`} y={bandTop} width={`${100 - reach()}%`} height={bandHeight} />
          <rect x={`${reach()}%`} y={bandTop} width={`${100 - reach()}%`} height={bandHeight} fill={`url(#${id}-hatch)`} />
          <svg
            class="confluence__water"
            classList={{ 'confluence__water--flows': props.flowsFrom !== undefined }}
            style={{ '--flows-from': `${100 - start()}%` }}
            viewBox={`0 0 100 ${springHeight}`}
            height={springHeight}
            width="100%"
            preserveAspectRatio="none"
          >
            <For each={paths()}>{(path, index) => <path class={`stream-${(index() % 6) + 1}`} d={path} />}</For>
          </svg>
        </svg>
        <For each={props.gates}>
          {(gate, index) => (
            <Show
              when={gate.state === 'lit'}
              fallback={
                <line
                  class={`confluence__gate confluence__gate--${gate.state}`}
                  x1={`${gateX(index())}%`}
                  x2={`${gateX(index())}%`}
                  y1="21"
                  y2="83"
                />
              }
            >
              <line class="confluence__gate confluence__gate--lit" x1={`${gateX(index())}%`} x2={`${gateX(index())}%`} y1="16" y2="90" />
              <circle class="confluence__halo" cx={`${gateX(index())}%`} cy="14" r="10" />
              <circle class="confluence__light" cx={`${gateX(index())}%`} cy="14" r="5" />
            </Show>
          )}
        </For>
      </svg>
      <ol class="confluence__gates">
        <For each={props.gates}>
          {(gate) => (
            <li class={`confluence__label confluence__label--${gate.state}`} aria-current={gate.state === 'lit' ? 'step' : undefined}>
              <span class="confluence__name">{gate.name}</span> <span class="confluence__note">{gate.note}</span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.streams.length > 0}>
        <table class="only-heard">
          <caption>{props.tableCaption}</caption>
          <tbody>
            <For each={props.streams}>
              {(stream) => (
                <tr>
                  <th scope="row">{stream.name}</th>
                  <td>{stream.value}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </figure>
  )
}

/** One closed path per stream: apart at the spring, touching from the confluence to `reach`. */
export function pathsOf(weights: readonly number[], reach: number): string[] {
  if (weights.length === 0 || reach <= 0) return []
  const heights = heightsOf(weights)
  const gap = weights.length > 1 ? (springHeight - bandHeight) / (weights.length - 1) : 0
  let above = 0
  return heights.map((height, index) => {
    const spring = above + gap * index + (weights.length > 1 ? 0 : bandTop)
    const band = bandTop + above
    above += height
    const bend = Math.min(confluenceX, reach)
    return (
      `M0 ${n(spring)}H3C${n(bend * 0.5)} ${n(spring)} ${n(bend * 0.55)} ${n(band)} ${n(bend)} ${n(band)}H${n(reach)}V${n(band + height)}` +
      `H${n(bend)}C${n(bend * 0.55)} ${n(band + height)} ${n(bend * 0.5)} ${n(spring + height)} 3 ${n(spring + height)}H0Z`
    )
  })
}

/** Proportional, but none thinner than the eye can follow; together exactly the band. */
function heightsOf(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + Math.max(weight, 0), 0)
  const spare = bandHeight - thinnest * weights.length
  return weights.map((weight) => thinnest + (total > 0 ? (Math.max(weight, 0) / total) * spare : spare / weights.length))
}

const n = (value: number) => Number(value.toFixed(2))
