/**
 * The signature picture: streams merge into one and flow through gates. What has passed is filled, one gate is lit,
 * what is still to come is hatched; nothing known yet is a dry bed.
 *
 * Drawn from data on a 0…100 wide plane that stretches with its place; lines and gates keep their own thickness.
 * The picture is one sentence for a screen reader, the gates are an ordered list, the streams a table behind.
 */
import { createMemo, createUniqueId, For, Show } from 'solid-js'
import { bandHeight, bandTop, pathsOf, springHeight } from './streams.ts'
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

export function Confluence(props: ConfluenceProps) {
  const id = createUniqueId()
  // Asked for once per line: whoever gives them may work them out.
  const gates = createMemo(() => props.gates)
  const streams = createMemo(() => props.streams)
  const gateX = (index: number) => ((index + 0.5) / gates().length) * 100
  const reach = () => {
    const lit = gates().findIndex((gate) => gate.state === 'lit')
    if (lit >= 0) return gateX(lit)
    const passed = gates().findLastIndex((gate) => gate.state === 'passed')
    return passed === gates().length - 1 ? 100 : passed < 0 ? 0 : gateX(passed)
  }
  const paths = createMemo(() => pathsOf(streams().map((stream) => stream.weight), reach()))
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
        <For each={gates()}>
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
        <For each={gates()}>
          {(gate) => (
            <li class={`confluence__label confluence__label--${gate.state}`} aria-current={gate.state === 'lit' ? 'step' : undefined}>
              <span class="confluence__name">{gate.name}</span> <span class="confluence__note">{gate.note}</span>
            </li>
          )}
        </For>
      </ol>
      <Show when={streams().length > 0}>
        <table class="only-heard">
          <caption>{props.tableCaption}</caption>
          <tbody>
            <For each={streams()}>
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
