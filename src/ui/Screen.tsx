/**
 * The frame of one screen: the way back, its title, its actions, then the content.
 *
 * What the whole app puts into every screen (the freshness pill on a phone, the document's title, the word for help)
 * comes from `ScreenFrame`, so a screen only says what is its own.
 */
import { createContext, createEffect, onCleanup, Show, useContext, type JSX } from 'solid-js'
import IconBack from '~icons/lucide/chevron-left'
import IconHelp from '~icons/lucide/circle-question-mark'
import { IconButton } from './IconButton.tsx'
import './Screen.css'

export interface ScreenFrame {
  /** Shown at the end of the top bar on a phone, when the screen has no actions of its own. */
  pill(): JSX.Element
  /** Names the document while the screen stands; the answer takes the name back. */
  titled(title: () => string): () => void
  /** The mark and whose workspace this is. */
  name(): JSX.Element
  helpLabel(): string
}

export const ScreenFrameContext = createContext<ScreenFrame>()

export interface ScreenProps {
  readonly title: string
  /** Heading other than the document's title; leave out when it is the same. */
  readonly heading?: JSX.Element
  readonly back?: { readonly href: string; readonly label: string } | undefined
  /** Icon buttons at the end of the top bar. */
  readonly actions?: JSX.Element
  /** Address of the help that belongs to this screen. */
  readonly help?: string | undefined
  /** Above the title: a state, « Étape 3 sur 3 ». */
  readonly over?: JSX.Element
  /** The first place: the mark and the name stand where others have their way back. */
  readonly home?: boolean | undefined
  /** The wide layout of a detail or a table; default a column for reading. */
  readonly wide?: boolean | undefined
  /** This screen stands beside another one that names the document. */
  readonly pane?: boolean | undefined
  readonly children: JSX.Element
}

export function Screen(props: ScreenProps) {
  const frame = useContext(ScreenFrameContext)
  const title = () => props.title
  createEffect(() => {
    if (frame && !props.pane) onCleanup(frame.titled(title))
  })
  /** A tab's own screen has nothing to put in a bar: the pill stands beside its title. */
  const hasBar = () => props.back !== undefined || props.actions !== undefined || props.home === true
  return (
    <div class="screen" classList={{ 'screen--wide': props.wide, 'screen--home': props.home }}>
      <Show when={hasBar()}>
        <div class="screen__bar not-printed" classList={{ 'screen__bar--bare': !props.back && !props.actions }}>
          <Show when={props.back} fallback={<span class="screen__name">{props.home ? frame?.name() : undefined}</span>}>
            {(back) => (
              <a class="screen__back" href={back().href}>
                <IconBack />
                {back().label}
              </a>
            )}
          </Show>
          <Show when={props.actions} fallback={<span class="screen__pill">{frame?.pill()}</span>}>
            <span class="screen__actions">{props.actions}</span>
          </Show>
        </div>
      </Show>
      <header class="screen__head">
        {props.over}
        <div class="screen__title">
          <h1 tabIndex={-1}>{props.heading ?? props.title}</h1>
          <Show when={props.help}>
            {(help) => (
              <span class="not-printed">
                <IconButton href={help()} label={frame?.helpLabel() ?? '?'}>
                  <IconHelp />
                </IconButton>
              </span>
            )}
          </Show>
          <Show when={!hasBar()}>
            <span class="screen__pill not-printed">{frame?.pill()}</span>
          </Show>
        </div>
      </header>
      <div class="screen__content">{props.children}</div>
    </div>
  )
}
