/** Zero to "I see my payouts": one screen, no sign-in, three doors. */
import { createSignal, For, Show, useContext, type JSX } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import IconCopy from '~icons/lucide/copy'
import IconExternal from '~icons/lucide/external-link'
import IconUpload from '~icons/lucide/file-up'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Locale } from '../../i18n/locale.ts'
import { useSync } from '../../state/company/company.ts'
import { isIosBrowser } from '../../state/device/install.ts'
import { offerFiles } from '../../state/import/offeredFiles.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { Mark } from '../../ui/icons/Mark.tsx'
import { ScreenFrameContext } from '../../ui/Screen.tsx'
import { acceptedFiles } from '../import/acceptedFiles.ts'
import { IosHint } from '../install/InstallCard.tsx'
import { SampleHero } from './SampleHero.tsx'
import './FirstRun.css'

const partnerCenter = 'https://partner.microsoft.com/dashboard/v2/incentives/payouts'

export interface FirstRunProps {
  readonly onExample: () => void
  /** Further doors, the least important last. */
  readonly doors: JSX.Element
  /** What was begun without a file: the migration. */
  readonly begun?: JSX.Element
}

export function FirstRun(props: FirstRunProps) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const sync = useSync()
  const frame = useContext(ScreenFrameContext)
  const picked = (files: FileList | null) => {
    if (!files?.length) return
    offerFiles(files)
    navigate('/import')
  }
  return (
    <div class="first-run">
      <header class="first-run__bar">
        <span class="first-run__name">
          <Mark />
          {sync.company()?.name ?? t().app.name}
        </span>
        {/* Who works with others has chosen a language, and wants to know how sync stands. */}
        <Show when={sync.company()} fallback={<LanguageSwitch />}>
          {frame?.pill()}
        </Show>
      </header>
      <div class="first-run__columns">
        <div class="first-run__picture">
          <SampleHero />
        </div>
        <div class="first-run__words stack">
          <h1 tabIndex={-1}>{t().home.first.title}</h1>
          <p class="first-run__lead">{t().home.first.text}</p>
          {props.begun}
          <Show when={isIosBrowser()}>
            <IosHint />
          </Show>
          <label class="button button--primary button--large first-run__file">
            <IconUpload />
            <span class="button__label">{t().home.first.open}</span>
            <input
              class="only-heard"
              type="file"
              multiple
              accept={acceptedFiles}
              onChange={(event) => picked(event.currentTarget.files)}
            />
          </label>
          <Button size="large" onClick={() => props.onExample()}>
            {t().home.first.example}
          </Button>
          {props.doors}
          <Show when={!sync.company()}>
            <p class="first-run__promise text-meta">{t().home.first.nothingLeaves}</p>
          </Show>
        </div>
        <WhereIsTheExport />
      </div>
      <footer class="first-run__foot text-caption">
        <a href="/settings">{t().home.first.settings}</a>
        <a href="/help">{t().home.first.help}</a>
        <span>{t().app.independent}</span>
      </footer>
    </div>
  )
}

function LanguageSwitch() {
  const { t, chosen, setLocale } = useI18n()
  return (
    <Segmented<Locale>
      label={t().app.language}
      options={[
        { value: 'fr', label: <span lang="fr">{t().app.languages.fr}</span> },
        { value: 'en', label: <span lang="en">{t().app.languages.en}</span> },
      ]}
      value={chosen()}
      onChange={setLocale}
    />
  )
}

/** In the words of Partner Center's own menu; works without a network, so the link can also be copied for later. */
function WhereIsTheExport() {
  const { t } = useI18n()
  const [copied, setCopied] = createSignal(false)
  const copy = async () => {
    // Where the browser refuses, the address stands beside it.
    await navigator.clipboard.writeText(partnerCenter).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <Card title={t().where.title} class="first-run__where">
      <ol class="first-run__steps">
        <For each={t().where.steps}>{(step) => <li>{step}</li>}</For>
      </ol>
      <p class="text-meta">{t().home.first.whereHint}</p>
      <div class="button-row">
        <Button href={partnerCenter} target="_blank" icon={<IconExternal />}>
          {t().home.first.openPartnerCenter}
        </Button>
        <Button variant="plain" icon={<IconCopy />} onClick={() => void copy()}>
          {copied() ? t().home.first.linkCopied : t().home.first.copyLink}
        </Button>
      </div>
    </Card>
  )
}
