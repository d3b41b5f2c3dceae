/**
 * The two languages as typed dictionaries: French is the reference, English must have the same keys by type.
 *
 * `useI18n()` gives accessors, so switching the language needs no reload. Each language is its own chunk.
 */
import { createContext, createResource, createSignal, useContext, type Accessor, type JSX, Show } from 'solid-js'
import { makeFormat, type Format } from './format.ts'
import type { Messages } from './fr.ts'

export type Locale = 'fr' | 'en'

export interface I18n {
  /** The sentences of the current language. */
  readonly t: Accessor<Messages>
  readonly locale: Accessor<Locale>
  readonly format: Accessor<Format>
  setLocale(locale: Locale): void
}

const load: Record<Locale, () => Promise<Messages>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
}

const Context = createContext<I18n>()

export function I18nProvider(props: { initial: Locale; onChange?: (locale: Locale) => void; children: JSX.Element }) {
  // The initial language is read once: afterwards the person decides.
  // eslint-disable-next-line solid/reactivity
  const [wanted, setWanted] = createSignal(props.initial)
  const [loaded] = createResource(wanted, async (locale) => ({ locale, messages: await load[locale]() }))
  return (
    <Show when={loaded.latest}>
      {(current) => {
        const i18n: I18n = {
          t: () => current().messages,
          locale: () => current().locale,
          format: () => makeFormat(current().locale),
          setLocale: (locale) => {
            setWanted(locale)
            props.onChange?.(locale)
          },
        }
        return <Context.Provider value={i18n}>{props.children}</Context.Provider>
      }}
    </Show>
  )
}

export function useI18n(): I18n {
  const i18n = useContext(Context)
  if (!i18n) throw new Error('useI18n outside I18nProvider')
  return i18n
}

/** fr for any French browser, else en. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (/^fr\b/i.test(language)) return 'fr'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'fr'
}
