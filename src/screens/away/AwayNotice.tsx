/** What is not on this device yet, how big it is, and the way to bring it here. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { useAwayLines, type Away } from '../../state/ledger/away.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** Where lines are read. */
export function AwayLines() {
  const { t, format } = useI18n()
  const { away } = useAwayLines()
  return (
    <Show when={away()}>
      {(known) => (
        <AwayNotice away={known()} title={format().plural(known().statements, t().lines.away.title)}>
          {known().counted === null ? t().lines.away.totalsHere : t().lines.away.totalsMissing}
        </AwayNotice>
      )}
    </Show>
  )
}

/** Where totals are read: only where they do not speak of all. */
export function AwayTotals() {
  const { t, format } = useI18n()
  const { away, hasTotals } = useAwayLines()
  return (
    <Show when={away()?.counted !== null && away()}>
      {(known) => (
        <AwayNotice
          away={known()}
          title={hasTotals() ? t().lines.away.someTotals(format().number(known().counted ?? 0), format().number(known().all)) : t().lines.away.noTotals}
        >
          {hasTotals() ? t().lines.away.someTotalsText : t().lines.away.noTotalsText}
        </AwayNotice>
      )}
    </Show>
  )
}

function AwayNotice(props: { readonly away: Away; readonly title: string; readonly children: string }) {
  const { t, format } = useI18n()
  const { arriving, isOffline, bring } = useAwayLines()
  return (
    <Notice
      title={props.title}
      action={
        <Show when={arriving() === 0 && !isOffline()}>
          <Button onClick={() => void bring()}>{t().company.statements.fetch(format().bytes(props.away.bytes))}</Button>
        </Show>
      }
    >
      <p>{props.children}</p>
      <Show when={arriving() > 0}>
        <p role="status">{format().plural(arriving(), t().company.statements.fetching)}</p>
      </Show>
      <Show when={isOffline()}>
        <p>{t().lines.away.offline(format().bytes(props.away.bytes))}</p>
      </Show>
    </Notice>
  )
}
