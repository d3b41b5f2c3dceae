/** An amount in its parts: the whole large, the cents and the sign at 56 %, figures always tabular. */
import { For } from 'solid-js'
import { runsOf } from './amountRuns.ts'
import './Amount.css'

export interface AmountProps {
  /** From `Intl.NumberFormat.formatToParts`, so that every language keeps its own order. */
  readonly parts: readonly Intl.NumberFormatPart[]
  /** `hero` and `xl` set cents smaller; `s` is 16 px display; default is the text around it. */
  readonly size?: 'hero' | 'xl' | 'l' | 's' | undefined
  readonly tone?: 'held' | 'due' | 'paid' | undefined
  /** Shared with the same amount on the next screen, so that it travels there. */
  readonly travelsAs?: string | undefined
}

export function Amount(props: AmountProps) {
  const small = () => props.size === 'hero' || props.size === 'xl'
  const classes = () =>
    ['amount', props.size && `amount--${props.size}`, props.tone && `amount--${props.tone}`].filter(Boolean).join(' ')
  return (
    <span class={classes()} style={{ 'view-transition-name': props.travelsAs }}>
      <For each={runsOf(props.parts)}>
        {(run) => <span class={small() && run.minor ? 'amount__minor' : 'amount__major'}>{run.text}</span>}
      </For>
    </span>
  )
}
