/** What joining would bring to the company from this device, and what stays, before anybody says yes. */
import { Show } from 'solid-js'
import { actRights, type Access } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { createSharePreview, type DocumentCount } from '../../state/company/share.ts'
import { Card } from '../../ui/Card.tsx'
import { Pairs } from '../../ui/Pairs.tsx'

export function SharePreview(props: { readonly access: Access | undefined }) {
  const { t, format } = useI18n()
  const preview = createSharePreview(() => props.access)
  const words = () => t().company.share
  /** What is imported after joining is another matter than the files that are here already. */
  const later = () => {
    if (!props.access) return words().later.unknown
    return actRights.importStatement[props.access.level] === 'yes' ? words().later.shared : words().later.mine
  }
  return (
    <Card title={words().title}>
      <Show when={preview()} fallback={<Counting later={later()} />}>
        {(found) => (
          <div class="stack">
            <Show when={found().shared.length > 0 || found().refused.length > 0} fallback={<p>{words().none}</p>}>
              <Show when={found().shared.length > 0}>
                <p>{words().lead}</p>
                <Counts counts={found().shared} />
              </Show>
              <Show when={found().refused.length > 0}>
                <p class="text-strong">{words().refused}</p>
                <Counts counts={found().refused} />
                <p class="text-meta">{words().refusedText}</p>
              </Show>
            </Show>
            <p class="text-meta">
              {found().files > 0 ? `${format().plural(found().files, words().files)} ` : ''}
              {later()}
            </p>
          </div>
        )}
      </Show>
    </Card>
  )
}

/** The usual answer, unseen: what stands below must not move away from a finger. */
function Counting(props: { readonly later: string }) {
  const { t } = useI18n()
  return (
    <div class="stack share-counting">
      <p>{t().company.share.none}</p>
      <p class="text-meta">{props.later}</p>
    </div>
  )
}

function Counts(props: { readonly counts: readonly DocumentCount[] }) {
  const { t, format } = useI18n()
  return (
    <Pairs
      items={props.counts.map(({ document, entries }) => [t().company.documents[document], format().plural(entries, t().company.share.entries)] as const)}
    />
  )
}
