/** "Why not yet?" in one sentence, with the whole answer behind it. */
import { Show } from 'solid-js'
import IconHourglass from '~icons/lucide/hourglass'
import type { Outlook } from '../../domain/payout/timeline.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useHasPlace } from '../../state/places.ts'
import { Card, CardLink, IconTile } from '../../ui/Card.tsx'

export function WhyCard(props: { readonly outlook: Outlook }) {
  const { t } = useI18n()
  const has = useHasPlace()
  const gate = () => (props.outlook.next.type === 'expected' ? props.outlook.next.payday.gate : undefined)
  const tile = () => (
    <IconTile tone="due">
      <IconHourglass />
    </IconTile>
  )
  return (
    <Show when={gate()}>
      {(standing) => (
        <Show
          when={has('/when')}
          fallback={
            <Card title={t().home.why.title}>
              <p class="text-meta">{t().home.why[standing()]}</p>
            </Card>
          }
        >
          <CardLink href="/when" lead={tile()} title={t().home.why.title}>
            {t().home.why[standing()]}
          </CardLink>
        </Show>
      )}
    </Show>
  )
}
