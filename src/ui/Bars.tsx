/**
 * Months as bars: past at 62 %, the current one solid, the expected one dashed. The value comes on tap and on the
 * arrow keys; the same figures stand in a table for a screen reader.
 */
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import './Bars.css'

export interface Bar {
  readonly key: string
  /** One or two letters under the bar. */
  readonly short: string
  /** In full: « Octobre 2026 ». */
  readonly name: string
  readonly value: number
  readonly valueText: string
  readonly kind: 'past' | 'current' | 'expected'
  /** Where the caption of the chosen bar leads. */
  readonly href?: string | undefined
}

export interface BarsProps {
  readonly label: string
  readonly bars: readonly Bar[]
  /** Shown while no bar is chosen. */
  readonly caption?: JSX.Element
}

export function Bars(props: BarsProps) {
  // Asked for once per bar: whoever gives them may work them out.
  const bars = createMemo(() => props.bars)
  const [chosen, setChosen] = createSignal<string>()
  const top = createMemo(() => Math.max(...bars().map((bar) => bar.value), 0))
  const tabStop = () => chosen() ?? bars().findLast((bar) => bar.kind !== 'expected')?.key ?? bars()[0]?.key
  const current = () => bars().find((bar) => bar.key === chosen())
  let row: HTMLDivElement | undefined
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const from = bars().findIndex((bar) => bar.key === tabStop())
    const to = Math.min(bars().length - 1, Math.max(0, from + step))
    setChosen(bars()[to]?.key)
    row?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div class="bars">
      <div class="bars__row" role="group" aria-label={props.label} ref={row} onKeyDown={move}>
        <For each={bars()}>
          {(bar) => (
            <button
              type="button"
              class="bars__slot"
              aria-label={`${bar.name} ${bar.valueText}`}
              aria-pressed={bar.key === chosen()}
              tabIndex={bar.key === tabStop() ? 0 : -1}
              onClick={() => setChosen(bar.key)}
              onFocus={(event) => event.currentTarget.matches(':focus-visible') && setChosen(bar.key)}
            >
              <span class="bars__well">
                <span class={`bars__bar bars__bar--${bar.kind}`} style={{ '--part': part(bar.value, top()) }} />
              </span>
              <span class="bars__short" aria-hidden="true">
                {bar.short}
              </span>
            </button>
          )}
        </For>
      </div>
      <p class="bars__caption text-meta">
        <Show when={current()} fallback={props.caption}>
          {(bar) => (
            <Show when={bar().href} fallback={<Shown bar={bar()} />}>
              {(href) => (
                <a href={href()}>
                  <Shown bar={bar()} />
                </a>
              )}
            </Show>
          )}
        </Show>
      </p>
    </div>
  )
}

const Shown = (props: { readonly bar: Bar }) => (
  <>
    <span class="bars__name">{props.bar.name}</span> <strong class="numbers">{props.bar.valueText}</strong>
  </>
)

/** Height as a part of the highest; a small amount stays visible, nothing stays nothing. */
const part = (value: number, top: number) => (value <= 0 || top <= 0 ? '0' : String(Math.max(0.03, value / top)))
