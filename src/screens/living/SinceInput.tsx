/** Since when something is so: with its hour where a 48-hour clock runs, by its day elsewhere; never in the future. */
import { createSignal } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { dayOfMs, localText, msOfLocal } from '../../state/moments.ts'
import { useServices } from '../../state/services.ts'
import { DraftInput } from './DraftInput.tsx'

export interface SinceInputProps {
  readonly label: string
  readonly sinceMs: number | null
  readonly withHour: boolean
  readonly onCommit: (ms: number | undefined) => void
}

export function SinceInput(props: SinceInputProps) {
  const { t } = useI18n()
  const { clock } = useServices()
  const [isFuture, setFuture] = createSignal(false)
  const shown = () => (props.sinceMs === null ? '' : props.withHour ? localText(props.sinceMs) : dayOfMs(props.sinceMs))
  const commit = (text: string) => {
    const ms = text === '' ? undefined : msOfLocal(text)
    const isLater = ms !== undefined && (props.withHour ? ms > clock.nowMs() : dayOfMs(ms) > clock.today())
    setFuture(isLater)
    if (!isLater && (text === '' || ms !== undefined)) props.onCommit(ms)
  }
  return <DraftInput type={props.withHour ? 'datetime-local' : 'date'} label={props.label} value={shown()} error={isFuture() ? t().living.future : undefined} onCommit={commit} />
}
