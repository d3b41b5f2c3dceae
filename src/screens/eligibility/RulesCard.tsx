/** Which rules were applied, where they were read, and where the sources contradict each other. */
import { For, Show } from 'solid-js'
import type { Eligibility } from '../../domain/eligibility/eligibility.ts'
import type { Source } from '../../domain/eligibility/sources.ts'
import { needsTaxInvoice } from '../../domain/profile/countries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Details } from '../living/Details.tsx'

export function RulesCard(props: { readonly state: EligibilityState; readonly eligibility: Eligibility }) {
  const { t, format } = useI18n()
  const disputed = () => props.eligibility.notes.filter((note) => note.sources.length > 1)
  const others = () => {
    const { name, country } = props.state.recorded()
    return [
      ...props.eligibility.notes.filter((note) => note.sources.length <= 1).map((note) => t().eligibility.notes.texts[note.name]),
      ...(needsTaxInvoice(country) ? [t().profiles.country.taxInvoice(name ?? country ?? '')] : []),
    ]
  }
  return (
    <>
      <For each={disputed()}>
        {(note) => (
          <Notice tone="neutral" title={t().eligibility.notes.disagree}>
            <p>{t().eligibility.notes.texts[note.name]}</p>
            <Sources sources={note.sources} />
          </Notice>
        )}
      </For>
      <Show when={props.eligibility.ruleSet}>
        {(day) => (
          <Card>
            <Show when={others().length > 0}>
              <h2>{t().eligibility.notes.title}</h2>
              <ul class="notes text-meta">
                <For each={others()}>{(text) => <li>{text}</li>}</For>
              </ul>
            </Show>
            <Details summary={t().eligibility.rules.title(format().day(day()))}>
              <Sources sources={props.eligibility.sources} />
            </Details>
          </Card>
        )}
      </Show>
    </>
  )
}

function Sources(props: { readonly sources: readonly Source[] }) {
  const { t, format } = useI18n()
  const about = (source: Source) =>
    [
      source.publisher,
      source.dated ? t().eligibility.rules.dated(format().day(source.dated)) : '',
      source.confidence === 'A' ? t().eligibility.rules.own : t().eligibility.rules.secondary,
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <ul class="sources" aria-label={t().eligibility.rules.sources}>
      <For each={props.sources}>
        {(source) => (
          <li>
            <cite class="sources__title" lang={source.title.startsWith('Gérer') ? 'fr' : 'en'}>
              {source.title}
            </cite>
            <span class="text-caption">{about(source)}</span>
          </li>
        )}
      </For>
    </ul>
  )
}
