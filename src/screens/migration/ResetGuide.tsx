/** A lost password: who may reset it at Microsoft, what happens, and what is shown once. */
import { For } from 'solid-js'
import { signInAddress } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Screen } from '../../ui/Screen.tsx'

export function ResetGuide() {
  const { t } = useI18n()
  const words = () => t().migration.reset
  return (
    <Screen title={words().title} back={{ href: '/migration/3', label: t().migration.handOver.title }} help="/help">
      <p class="text-meta">{words().text}</p>
      <Card>
        <ol class="numbered">
          <For each={words().steps}>{(step) => <li>{step}</li>}</For>
        </ol>
      </Card>
      <Card title={words().who}>
        <p class="text-meta">{words().whoText}</p>
        <p class="text-meta">{words().own}</p>
      </Card>
      <div class="button-row">
        <Button href={signInAddress} target="_blank">
          {t().migration.signIn.open}
        </Button>
        <Button href="/migration/3">{words().type}</Button>
      </div>
    </Screen>
  )
}
