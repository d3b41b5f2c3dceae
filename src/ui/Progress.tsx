/** How far something has come. Without `value` it is under way and nobody knows how far. */
import { Index, Show } from 'solid-js'
import './Progress.css'

export interface ProgressProps {
  readonly label: string
  readonly value?: number | undefined
  readonly max?: number | undefined
  readonly tone?: 'river' | 'due' | 'paid' | undefined
}

export function Progress(props: ProgressProps) {
  const look = () => `progress progress--${props.tone ?? 'river'}`
  // The property knows no "unknown": only an element that was never given a value says so.
  return (
    <Show when={props.value !== undefined} fallback={<progress class={look()} aria-label={props.label} />}>
      <progress class={look()} aria-label={props.label} value={props.value} max={props.max ?? 1} />
    </Show>
  )
}

export interface SegmentedProgressProps {
  /** Said instead of the picture: « Étape 2 sur 3 ». */
  readonly label: string
  /** 0…1 of each step, in order. */
  readonly fractions: readonly number[]
}

/** The steps of a way as bars of equal width, each filled as far as it is done. */
export function SegmentedProgress(props: SegmentedProgressProps) {
  return (
    <div class="segmented-progress" role="img" aria-label={props.label}>
      <Index each={props.fractions}>
        {(fraction) => (
          <svg width="100%" height="5">
            <rect class="segmented-progress__bed" width="100%" height="5" rx="2.5" />
            <rect class="segmented-progress__done" width={`${fraction() * 100}%`} height="5" rx="2.5" />
          </svg>
        )}
      </Index>
    </div>
  )
}
