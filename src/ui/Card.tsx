/** A sheet of paper on the canvas. No box inside a box: what is inside is divided by lines. */
import { Show, type JSX } from 'solid-js'
import { Chevron } from './icons/Chevron.tsx'
import './Card.css'

export type Tone = 'neutral' | 'river' | 'paid' | 'due' | 'held' | 'adj'

export interface CardProps {
  /** Soft family colour for the whole card; default the plain surface. */
  readonly tone?: Tone | undefined
  readonly title?: JSX.Element
  /** What stands right of the title: an amount, a switch. */
  readonly aside?: JSX.Element
  readonly children: JSX.Element
  readonly class?: string | undefined
  readonly labelledBy?: string | undefined
}

export function Card(props: CardProps) {
  return (
    <section class={classesOf(props)} aria-labelledby={props.labelledBy}>
      <Show when={props.title ?? props.aside}>
        <header class="card__head">
          <h2>{props.title}</h2>
          {props.aside}
        </header>
      </Show>
      {props.children}
    </section>
  )
}

export interface CardLinkProps {
  readonly href: string
  readonly tone?: Tone | undefined
  readonly lead?: JSX.Element
  readonly title: JSX.Element
  readonly aside?: JSX.Element
  readonly children?: JSX.Element
}

/** A card that is one door as a whole: picture, title, sentence, chevron. */
export function CardLink(props: CardLinkProps) {
  return (
    <a class={`${classesOf(props)} card--link`} href={props.href}>
      {props.lead}
      <span class="card__words">
        <span class="card__title">
          <span>{props.title}</span>
          {props.aside}
        </span>
        <Show when={props.children}>
          <span class="card__sentence">{props.children}</span>
        </Show>
      </span>
      <Chevron />
    </a>
  )
}

export interface IconTileProps {
  readonly tone?: Tone | undefined
  readonly children: JSX.Element
}

/** 38 px tile in the soft colour of its family. */
export function IconTile(props: IconTileProps) {
  return (
    <span class={`icon-tile tone--${props.tone ?? 'river'}`} aria-hidden="true">
      {props.children}
    </span>
  )
}

const classesOf = (look: { readonly tone?: Tone | undefined; readonly class?: string | undefined }) =>
  ['card', look.tone && `tone--${look.tone}`, look.class].filter(Boolean).join(' ')
