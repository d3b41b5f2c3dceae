/** Where two people changed the same field and nobody has said yet which value stays: one row per screen that asks. */
import { For, Show } from 'solid-js'
import IconQuestion from '~icons/lucide/git-compare'
import type { DocumentName, RootName } from '../../domain/access/documents.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLivingDocument } from '../../state/livingDocument.ts'
import { questionsIn } from '../../state/questions.ts'
import { Card, IconTile } from '../../ui/Card.tsx'
import { List, Row } from '../../ui/List.tsx'

/** `root`: where only these fields of the document are asked about. */
const places: readonly { readonly document: DocumentName; readonly root?: RootName; readonly href: string }[] = [
  { document: 'facts', href: '/eligibility' },
  { document: 'evidence', href: '/eligibility' },
  { document: 'migration', href: '/migration' },
  { document: 'enrolments', href: '/programmes' },
  { document: 'profiles', href: '/profiles' },
  { document: 'notes', root: 'notes.arrivals', href: '/payments' },
  { document: 'notes', root: 'notes.notes', href: '/people' },
  { document: 'notes.profiles', href: '/profiles' },
]

export function OpenQuestions() {
  const { t, format } = useI18n()
  const asking = places.map((place) => {
    const living = useLivingDocument(place.document)
    return { ...place, count: () => questionsIn(living.conflicts().filter(({ root }) => (place.root ?? root) === root)).length }
  })
  const open = () => asking.filter(({ count }) => count() > 0)
  return (
    <Show when={open().length > 0}>
      <Card title={t().living.conflict.open}>
        <List>
          <For each={open()}>
            {({ document, root, href, count }) => (
              <Row
                href={href}
                lead={
                  <IconTile tone="due">
                    <IconQuestion />
                  </IconTile>
                }
                title={root ? t().sync.roots[root] : t().company.documents[document]}
                note={format().plural(count(), t().living.conflict.count)}
              />
            )}
          </For>
        </List>
      </Card>
    </Show>
  )
}
