/** The picture of the first screen: what Home will look like, with figures marked as an example. */
import { useI18n } from '../../i18n/i18n.tsx'
import { Amount } from '../../ui/Amount.tsx'
import { Confluence } from '../../ui/Confluence.tsx'
import '../home/Hero.css'

/** Three programmes and what they bring, scaled by 1e8. */
const sample = [
  { name: 'Microsoft Commerce Incentives', amountScaled: 1_142_075_000_000n },
  { name: 'Online Services Usage', amountScaled: 477_085_000_000n },
  { name: 'Surface', amountScaled: 222_100_000_000n },
]
const totalScaled = sample.reduce((sum, programme) => sum + programme.amountScaled, 0n)

export function SampleHero() {
  const { t, format } = useI18n()
  const gates = () => t().home.gates
  return (
    <div class="hero">
      <div class="hero__words">
        <p class="hero__label">
          <span>{t().home.first.samplePayment}</span>
          <span class="hero__chip">{t().home.first.sampleLabel}</span>
        </p>
        <p>
          <Amount parts={format().moneyParts(totalScaled, 'EUR')} size="hero" />
        </p>
        <p class="hero__when">{t().home.first.sampleWhen}</p>
      </div>
      <Confluence
        streams={sample.map((programme) => ({
          name: programme.name,
          weight: Number(programme.amountScaled),
          value: format().money(programme.amountScaled, 'EUR'),
        }))}
        gates={[
          { name: gates().earned, note: format().month('2026-10', { year: false }), state: 'passed' },
          { name: gates().waiting, note: t().home.gateNotes.over, state: 'passed' },
          { name: gates().review, note: t().home.gateNotes.now, state: 'lit' },
          { name: gates().sent, note: format().day('2026-12-15', { year: false }), state: 'ahead' },
          { name: gates().bank, note: t().home.gateNotes.about('18'), state: 'ahead' },
        ]}
        sentence={t().home.first.sampleSentence}
        tableCaption={t().home.first.sampleTable}
        flowsFrom={-1}
      />
    </div>
  )
}
