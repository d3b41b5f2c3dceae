/** Why nothing moves, if nothing moves: the parts of sync one by one, and lines to pass on that give nothing away. */
import { createSignal, Show } from 'solid-js'
import IconCopy from '~icons/lucide/copy'
import { useI18n } from '../../i18n/i18n.tsx'
import { createDoctor, doctorReport, type DoctorFacts } from '../../state/company/doctor.ts'
import { Button } from '../../ui/Button.tsx'
import { Details } from '../living/Details.tsx'
import { Card } from '../../ui/Card.tsx'
import { useCopy } from '../living/useCopy.ts'
import { Pairs } from '../../ui/Pairs.tsx'

/** Under this a clock is right. */
const slackSeconds = 5

export function DoctorCard() {
  const { t } = useI18n()
  const facts = createDoctor()
  return (
    <Card>
      <Details summary={t().sync.doctor.title}>
        <Show when={facts.latest}>{(found) => <Findings facts={found()} />}</Show>
      </Details>
    </Card>
  )
}

function Findings(props: { readonly facts: DoctorFacts }) {
  const { t, format } = useI18n()
  const [isCopied, setCopied] = createSignal(false)
  const words = () => t().sync.doctor
  const clock = () => {
    const seconds = Math.round(props.facts.clockOffsetMs / 1000)
    if (Math.abs(seconds) < slackSeconds) return words().clockRight
    return format().plural(Math.abs(seconds), seconds > 0 ? words().ahead : words().behind)
  }
  const storage = () => {
    const { usedBytes, totalBytes } = props.facts.storage
    if (props.facts.storageFailure) return words().storageFailed
    return usedBytes === null || totalBytes === null ? words().storageUnknown : words().storageUsed(format().bytes(usedBytes), format().bytes(totalBytes))
  }
  const disputed = () => props.facts.disputedTotals
  const lines = (): readonly (readonly [string, string])[] => [
    [words().queue, words().queueText(format().number(props.facts.waiting), format().plural(props.facts.refused, t().sync.pill.refused))],
    [words().last, words().outcomes[props.facts.lastOutcome?.type ?? 'none']],
    [words().clock, clock()],
    [words().totals, disputed() === 0 ? words().totalsAgree : format().plural(disputed(), words().totalsDisputed)],
    [words().storage, storage()],
    [words().version, props.facts.version],
  ]
  const report = () => doctorReport(props.facts)
  const copyText = useCopy()
  const copy = async () => {
    setCopied(await copyText(report()))
  }
  return (
    <>
      <Pairs items={lines()} />
      <p class="text-caption">{words().clockNote}</p>
      <p class="text-meta">{words().text}</p>
      <pre class="sync-report">{report()}</pre>
      <div>
        <Button icon={<IconCopy />} onClick={() => void copy()}>
          {isCopied() ? words().copied : words().copy}
        </Button>
      </div>
    </>
  )
}
