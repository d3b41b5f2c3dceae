/** « Plus »: how Aval looks, what it keeps here, what leaves this device, and the way to everything else. */
import { For, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Locale } from '../../i18n/locale.ts'
import { isDemo } from '../../state/demo/demo.ts'
import { canInstall, install } from '../../state/device/install.ts'
import { usePlaces } from '../../state/places.ts'
import { setTheme, theme, themes, type Theme } from '../../state/device/preferences.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, IconTile } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { BackupCard } from '../backup/BackupCard.tsx'
import { AboutCard } from './AboutCard.tsx'
import { LeavesCard } from './LeavesCard.tsx'
import { OfflineCard } from './OfflineCard.tsx'
import { ReportCard } from './ReportCard.tsx'
import { StatementsCard } from './StatementsCard.tsx'
import { StorageCard } from './StorageCard.tsx'
import './settings.css'

export function SettingsScreen() {
  const { t, chosen, setLocale } = useI18n()
  const places = usePlaces()
  return (
    <Screen
      title={t().settings.titleWide}
      heading={
        <>
          <span class="settings__on-phone">{t().settings.title}</span>
          <span class="settings__on-desk">{t().settings.titleWide}</span>
        </>
      }
      help="/help"
    >
      <nav class="settings__places" aria-label={t().settings.places}>
        <Card class="settings__doors">
          <List>
            <For each={places()}>{(place) => <Row href={place.path} lead={<IconTile tone="neutral">{<place.icon />}</IconTile>} title={place.word} />}</For>
          </List>
        </Card>
      </nav>
      <Card title={t().settings.look.title}>
        <div class="settings__choices">
          <span>{t().settings.look.language}</span>
          <Segmented<Locale>
            label={t().settings.look.language}
            options={[
              { value: 'fr', label: <span lang="fr">{t().app.languages.fr}</span> },
              { value: 'en', label: <span lang="en">{t().app.languages.en}</span> },
            ]}
            value={chosen()}
            onChange={setLocale}
          />
          <span>{t().settings.look.theme}</span>
          <Segmented<Theme>
            label={t().settings.look.theme}
            options={themes.map((value) => ({ value, label: t().settings.look.themes[value] }))}
            value={theme()}
            onChange={setTheme}
          />
        </div>
      </Card>
      <StatementsCard />
      <Show when={!isDemo()}>
        <BackupCard />
      </Show>
      <StorageCard />
      <OfflineCard />
      <Show when={canInstall()}>
        <Card title={t().settings.install.title}>
          <p class="text-meta">{t().settings.install.text}</p>
          <Button class="settings__act" variant="primary" onClick={() => void install()}>
            {t().settings.install.do}
          </Button>
        </Card>
      </Show>
      <LeavesCard />
      <ReportCard />
      <AboutCard />
    </Screen>
  )
}
