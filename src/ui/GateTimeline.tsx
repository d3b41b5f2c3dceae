/**
 * Gates one below the other: passed, lit, still ahead. The words say what the circles show.
 */
import { For, Show, type JSX } from 'solid-js'
import './GateTimeline.css'

export interface GateStep {
  readonly state: 'passed' | 'now' | 'blocked' | 'ahead'
  readonly title: string
  /** When: a day, a range, "since …". */
  readonly when?: string | undefined
  readonly text?: JSX.Element
}

export function GateTimeline(props: {
  label: string
  gates: readonly GateStep[]
  /** How a screen reader names each state. */
  states: Readonly<Record<GateStep['state'], string>>
}) {
  return (
    <ol class="gates" aria-label={props.label}>
      <For each={props.gates}>
        {(gate) => (
          <li class={`gate gate--${gate.state}`} aria-current={gate.state === 'now' || gate.state === 'blocked' ? 'step' : undefined}>
            <svg class="gate__mark" aria-hidden="true" viewBox="-14 -14 28 28" width="28" height="28">
              <circle class="gate__halo" r="14" />
              <circle class="gate__disc" r="10" />
              <Show when={gate.state === 'passed'}>
                <path class="gate__tick" d="m-3.8 .4 2.6 2.5 5-5.2" />
              </Show>
              <Show when={gate.state === 'blocked'}>
                <path class="gate__tick" d="M0 -4.6 V1 M0 4.4 v.1" />
              </Show>
            </svg>
            <div class="gate__words">
              <h3 class="gate__title">
                {gate.title}
                <span class="only-heard">, {props.states[gate.state]}</span>
              </h3>
              <Show when={gate.when}>
                <p class="gate__when numbers">{gate.when}</p>
              </Show>
              <Show when={gate.text}>
                <div class="gate__text">{gate.text}</div>
              </Show>
            </div>
          </li>
        )}
      </For>
    </ol>
  )
}
