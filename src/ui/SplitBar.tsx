/**
 * One bar in parts, with a legend that carries every amount: what a whole is made of.
 */
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import ChevronRight from '~icons/lucide/chevron-right'
import { Hatch } from './Hatch.tsx'
import { fillOf, type Series } from './series.ts'
import './SplitBar.css'

export interface SplitPart {
  readonly label: string
  readonly note?: string | undefined
  /** For the drawing only; `amount` is what is read. Parts below zero are listed, not drawn. */
  readonly value: number
  readonly amount: string
  readonly series: Series
  /** The amount needs an act of the reader. */
  readonly urgent?: boolean
  readonly href?: string | undefined
}

export function SplitBar(props: { label: string; parts: readonly SplitPart[]; children?: JSX.Element }) {
  const id = createUniqueId()
  const drawn = () => props.parts.filter((part) => part.value > 0)
  return (
    <div class="split">
      <div class="split__bar" aria-hidden="true">
        <For each={drawn()}>
          {(part, index) => (
            <svg class="split__part" style={{ 'flex-grow': part.value }}>
              <defs>
                <Hatch id={`${id}-${index()}`} series={part.series} />
              </defs>
              <rect width="100%" height="100%" rx="4" fill={fillOf(part.series)} />
              <rect class="hatch-on-paper" width="100%" height="100%" rx="4" fill={`url(#${id}-${index()})`} />
            </svg>
          )}
        </For>
      </div>
      <ul class="split__legend" aria-label={props.label}>
        <For each={props.parts}>
          {(part) => (
            <li class="split__row" classList={{ 'split__row--door': part.href !== undefined }}>
              <svg class="split__key" aria-hidden="true" width="12" height="12">
                <rect width="12" height="12" rx="4" fill={fillOf(part.series)} />
              </svg>
              <span class="split__words">
                <Show when={part.href} fallback={<span class="split__label">{part.label}</span>}>
                  {(href) => (
                    <a class="split__label split__door" href={href()}>
                      {part.label}
                    </a>
                  )}
                </Show>
                <Show when={part.note}>
                  <span class="split__note">{part.note}</span>
                </Show>
              </span>
              <span class="split__amount numbers" classList={{ 'split__amount--urgent': part.urgent === true }}>
                {part.amount}
              </span>
              <Show when={part.href}>
                <ChevronRight class="split__chevron" aria-hidden="true" />
              </Show>
            </li>
          )}
        </For>
      </ul>
      {props.children}
    </div>
  )
}
