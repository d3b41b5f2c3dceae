/** Which version this is, what it brought, and whose product it is not. */
import { createResource, For, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { newsOf } from '../../state/device/changelog.ts'
import { version } from '../../state/device/problemReport.ts'
import { Card } from '../../ui/Card.tsx'

export function AboutCard() {
  const { t, locale } = useI18n()
  const [news] = createResource(locale, newsOf)
  return (
    <Card title={t().settings.about.title}>
      <div class="stack">
        <p class="text-strong numbers">{t().settings.about.version(version)}</p>
        <Show when={news.latest?.length}>
          <details class="settings__details">
            <summary>{t().settings.about.news}</summary>
            <ul class="settings__news">
              <For each={news.latest}>{(line) => <li>{line}</li>}</For>
            </ul>
          </details>
        </Show>
        <p class="text-meta">{t().settings.about.independent}</p>
        <p class="text-caption">{t().settings.about.licence}</p>
        <p>
          <a href="/help">{t().settings.about.help}</a>
        </p>
      </div>
    </Card>
  )
}
