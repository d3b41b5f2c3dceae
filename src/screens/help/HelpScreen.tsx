/** Help: where the export is, questions that come back, and the words of Partner Center in both languages. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { officialStatuses, readingOf, statusWords } from '../../domain/payout/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useServices } from '../../state/services.ts'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { StatusChip } from '../../ui/StatusChip.tsx'
import { familyOf } from '../payments/bucketFamily.ts'
import './help.css'

export function HelpScreen() {
  const { t } = useI18n()
  const { clock } = useServices()
  const [query, setQuery] = createSignal('')
  const wanted = createMemo(() => plain(query()))
  const speaksOf = (...texts: readonly (string | undefined)[]) => texts.some((text) => text && plain(text).includes(wanted()))
  const questions = () => t().help.ask.items.filter((item) => speaksOf(item.question, item.answer))
  const steps = () => (speaksOf(t().where.title, ...t().where.steps) ? t().where.steps : [])
  const statuses = () =>
    officialStatuses
      .map((status) => ({ status, words: statusWords[status], reading: readingOf(status, clock.today()) }))
      .filter(({ status, words }) => speaksOf(words.fr, words.en, t().status.meanings[status]))
  const terms = () =>
    t().help.terms.filter((term) => speaksOf(term.official.fr, term.official.en, term.official.trap, term.meaning))
  const isEmpty = () => questions().length + steps().length + statuses().length + terms().length === 0
  return (
    <Screen title={t().help.title} back={{ href: '/settings', label: t().app.tabs.more }}>
      <div class="help__find">
        <TextInput label={t().help.find} type="search" value={query()} onInput={setQuery} />
      </div>
      <div class="stack" aria-live="polite">
        <Show when={isEmpty()}>
          <p class="text-meta">{t().help.nothing(query())}</p>
        </Show>
        <Show when={steps().length > 0}>
          <Card title={t().where.title}>
            <ol class="help__steps">
              <For each={steps()}>{(step) => <li>{step}</li>}</For>
            </ol>
          </Card>
        </Show>
        <Show when={questions().length > 0}>
          <Card title={t().help.ask.title}>
            <For each={questions()}>
              {(item) => (
                <details class="help__question">
                  <summary>{item.question}</summary>
                  <p>{item.answer}</p>
                </details>
              )}
            </For>
          </Card>
        </Show>
        <Show when={statuses().length > 0}>
          <Card title={t().help.statusesTitle}>
            <p class="text-meta">{t().help.statusesText}</p>
            <For each={statuses()}>
              {({ status, words, reading }) => (
                <article class="help__card" id={status}>
                  <header class="help__card-head">
                    <Official fr={words.fr} en={words.en} />
                    <StatusChip family={familyOf[reading.bucket]}>{t().status.buckets[reading.bucket]}</StatusChip>
                  </header>
                  <p>{t().status.meanings[status]}</p>
                  <p class="text-meta">{reading.action ? t().status.actions[reading.action] : t().status.actors[reading.actor]}</p>
                </article>
              )}
            </For>
          </Card>
        </Show>
        <Show when={terms().length > 0}>
          <Card title={t().help.termsTitle}>
            <For each={terms()}>
              {(term) => (
                <article class="help__card" id={term.id}>
                  <Official fr={term.official.fr} en={term.official.en} />
                  <p>{term.meaning}</p>
                  <p class="text-caption">
                    <Show when={term.official.trap}>
                      {t().help.trap} {term.official.trap}.{' '}
                    </Show>
                    {t().help.sourceLabel} {term.source}.
                  </p>
                </article>
              )}
            </For>
          </Card>
        </Show>
      </div>
    </Screen>
  )
}

/** The word of the reader's language first, the other beside it, each spoken in its own. */
function Official(props: { readonly fr: string; readonly en: string }) {
  const { locale } = useI18n()
  const first = () => (locale() === 'fr' ? props.fr : props.en)
  const second = () => (locale() === 'fr' ? props.en : props.fr)
  return (
    <h3 class="help__words">
      <span lang={locale()}>{first()}</span>{' '}
      <span class="help__other" lang={locale() === 'fr' ? 'en' : 'fr'}>
        {second()}
      </span>
    </h3>
  )
}

const plain = (text: string) => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
