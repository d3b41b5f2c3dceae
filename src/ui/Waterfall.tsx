/**
 * A vertical waterfall: from a start over changes to a total, sized for a phone.
 *
 * It is a table first (label, note, amount per row); the bars lie under the text. Each row may be a door.
 */
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { Hatch } from './Hatch.tsx'
import { fillOf, type Series } from './series.ts'
import { waterfallScale } from './waterfallScale.ts'
import './Waterfall.css'

export interface WaterfallStep {
  readonly kind: 'start' | 'change' | 'total'
  /** For the drawing only; `amount` is what is read. */
  readonly value: number
  readonly label: string
  readonly note?: string | undefined
  readonly amount: string
  readonly series: Series
  /** Drawn with strokes: a change nobody has explained. */
  readonly hatched?: boolean
  readonly href?: string | undefined
}

export function Waterfall(props: {
  label: string
  steps: readonly WaterfallStep[]
  /** The sentence under cut bars, given the value at which they are cut. */
  cutNote: (value: number) => string
}) {
  const scale = () => waterfallScale(props.steps)
  const id = createUniqueId()
  return (
    <figure class="waterfall">
      <div role="table" aria-label={props.label} class="waterfall__rows" onKeyDown={moveBetweenDoors}>
        <For each={props.steps}>
          {(step, index) => {
            const bar = () => scale().bars[index()]
            const before = () => scale().bars[index() - 1]
            return (
              <div role="row" class="waterfall__row" classList={{ 'waterfall__row--total': step.kind === 'total' }}>
                <svg class="waterfall__thread" aria-hidden="true">
                  <Show when={before()}>
                    {(previous) => <line x1={`${previous().exit}%`} x2={`${previous().exit}%`} y1="0" y2="100%" />}
                  </Show>
                </svg>
                <span role="rowheader" class="waterfall__label">
                  <Door href={step.href}>{step.label}</Door>
                  <Show when={step.note}>
                    <span class="waterfall__note">{step.note}</span>
                  </Show>
                </span>
                <span role="cell" class="waterfall__amount numbers">
                  {step.amount}
                </span>
                <svg class="waterfall__bar" aria-hidden="true" height="10">
                  <defs>
                    <Hatch id={`${id}-${index()}`} series={step.series} />
                    <Show when={bar()?.cut}>
                      <mask id={`${id}-cut-${index()}`}>
                        <rect width="100%" height="10" fill="white" />
                        <path d="M18 12 L24 -2" stroke="black" stroke-width="3.5" />
                      </mask>
                    </Show>
                  </defs>
                  <Show when={bar()}>
                    {(shape) => (
                      <g mask={shape().cut ? `url(#${id}-cut-${index()})` : undefined}>
                        <Bar from={shape().from} to={shape().to} fill={fillOf(step.series)} class="waterfall__fill" />
                        <Bar
                          from={shape().from}
                          to={shape().to}
                          fill={`url(#${id}-${index()})`}
                          class={step.hatched ? 'hatch-always' : 'hatch-on-paper'}
                        />
                      </g>
                    )}
                  </Show>
                </svg>
              </div>
            )
          }}
        </For>
      </div>
      <Show when={scale().cutAt}>{(cutAt) => <figcaption class="text-caption">{props.cutNote(cutAt())}</figcaption>}</Show>
    </figure>
  )
}

/** Even a cent is seen: a bar is never thinner than 4 px, and stays inside on the right. */
function Bar(props: { from: number; to: number; fill: string; class: string }) {
  return (
    <rect
      class={props.class}
      y="0"
      height="10"
      rx="5"
      style={{ x: `min(${props.from}%, 100% - 4px)`, width: `max(${props.to - props.from}%, 4px)` } as JSX.CSSProperties}
      fill={props.fill}
    />
  )
}

function Door(props: { href: string | undefined; children: JSX.Element }) {
  return (
    <Show when={props.href} fallback={props.children}>
      {(href) => (
        <a class="waterfall__door" href={href()}>
          {props.children}
        </a>
      )}
    </Show>
  )
}

/** Up and down move from row to row, as in a list; Tab still works. */
function moveBetweenDoors(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const doors = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('.waterfall__door')]
  const next = doors[doors.indexOf(document.activeElement as HTMLAnchorElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
