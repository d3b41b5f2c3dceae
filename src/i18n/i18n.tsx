/**
 * The two languages as typed dictionaries: French is the reference, English must have the same keys by type.
 *
 * `useI18n()` gives accessors, so switching the language needs no reload. Each language comes in two parts: what the
 * shell and Home say, which comes with the app itself, and everything, which every other screen asks for as it loads.
 */
import { createContext, createSignal, Show, untrack, useContext, type Accessor, type JSX } from 'solid-js'
import { first as english } from './en/first.ts'
import { first as french } from './fr/first.ts'
import { makeFormat, type Format } from './format.ts'
import type { Messages } from './fr.ts'
import type { Locale } from './locale.ts'

export interface I18n {
  /** The sentences of the current language. */
  readonly t: Accessor<Messages>
  readonly locale: Accessor<Locale>
  /** The language that was chosen last: it is spoken as soon as its sentences are here. */
  readonly chosen: Accessor<Locale>
  readonly format: Accessor<Format>
  setLocale(locale: Locale): void
}

const everything: Record<Locale, () => Promise<Messages>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
}

// Only Home is drawn from these; any other screen has waited for the rest.
const [spoken, setSpoken] = createSignal<Readonly<Record<Locale, Messages>>>({ fr: french as Messages, en: english as Messages })
const learned = new Set<Locale>()
let speaking: Locale | undefined
let wantsEverything = false

/** Before a screen other than Home is drawn: its sentences must be there. */
export async function loadEverySentence(): Promise<void> {
  wantsEverything = true
  if (speaking) await learn(speaking)
}

const isSpoken = (locale: Locale): boolean => !wantsEverything || learned.has(locale)

async function learn(locale: Locale): Promise<void> {
  if (isSpoken(locale)) return
  const messages = await everything[locale]()
  learned.add(locale)
  setSpoken((known) => ({ ...known, [locale]: messages }))
}

const Context = createContext<I18n>()

export function I18nProvider(props: { initial: Locale; onChange?: (locale: Locale) => void; children: JSX.Element }) {
  // The initial language is read once: afterwards the person decides.
  const initial = untrack(() => props.initial)
  const [locale, speak] = createSignal(initial)
  const [chosen, setChosen] = createSignal(initial)
  const [isReady, setReady] = createSignal(isSpoken(initial))
  const change = (next: Locale, done: () => void) => {
    speaking = next
    if (isSpoken(next)) done()
    else void learn(next).then(() => speaking === next && done())
  }
  change(initial, () => setReady(true))
  const i18n: I18n = {
    t: () => spoken()[locale()],
    locale,
    chosen,
    format: () => makeFormat(locale()),
    setLocale: (next) => {
      setChosen(next)
      change(next, () => speak(next))
      props.onChange?.(next)
    },
  }
  return (
    <Show when={isReady()}>
      <Context.Provider value={i18n}>{props.children}</Context.Provider>
    </Show>
  )
}

export function useI18n(): I18n {
  const i18n = useContext(Context)
  if (!i18n) throw new Error('useI18n outside I18nProvider')
  return i18n
}
