/** Where two people changed the same field and nobody has said yet which value stays: one row per screen that asks. */
import { For, Show } from 'solid-js'
import IconQuestion from '~icons/lucide/git-compare'
import type { DocumentName } from '../../domain/access/documents.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLivingDocument } from '../../state/livingDocument.ts'
import { Card, IconTile } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'

const screens = { facts: '/eligibility', evidence: '/eligibility', migration: '/migration', enrolments: '/programmes', profiles: '/profiles' } as const satisfies Partial<
  Record<DocumentName, string>
>

export function OpenQuestions() {
  const { t, format } = useI18n()
  const asking = (Object.keys(screens) as (keyof typeof screens)[]).map((name) => ({ name, document: useLivingDocument(name) }))
  const open = () => asking.filter(({ document }) => document.conflicts().length > 0)
  return (
    <Show when={open().length > 0}>
      <Card title={t().living.conflict.open}>
        <List>
          <For each={open()}>
            {({ name, document }) => (
              <Row
                href={screens[name]}
                lead={
                  <IconTile tone="due">
                    <IconQuestion />
                  </IconTile>
                }
                title={t().company.documents[name]}
                note={format().plural(document.conflicts().length, t().living.conflict.count)}
              />
            )}
          </For>
        </List>
      </Card>
    </Show>
  )
}
