/** The formula with this line's own numbers, and whether it leads to Microsoft's figure. */
import { createMemo, Match, Show, Switch } from 'solid-js'
import IconCheck from '~icons/lucide/check'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LineDetail } from '../../ledger/ledger.ts'
import { conversionOf, explanationOf, type Conversion, type Explanation } from '../../state/ledger/why.ts'
import { useMoney } from '../payments/money.ts'

type Formula = Extract<Explanation, { type: 'formula' }>

export function LineWhy(props: { readonly detail: LineDetail }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const explanation = createMemo(() => explanationOf(props.detail))
  const conversion = createMemo(() => conversionOf(props.detail))
  const formula = () => {
    const known = explanation()
    return known.type === 'formula' ? known : undefined
  }
  const adjustment = () => {
    const known = explanation()
    return known.type === 'adjustment' ? known : undefined
  }
  const rateText = ({ rate }: Conversion) => rate && t().lines.detail.convertedAt(money.text(rate.scaled, '', rate.digits))
  const line = () => props.detail.line
  return (
    <div class="line-why">
      <Switch>
        <Match when={formula()}>{(known) => <FormulaLines formula={known()} detail={props.detail} />}</Match>
        <Match when={adjustment()}>
          {(known) => (
            <>
              <p>{t().lines.detail.adjustment}</p>
              <Show when={known().reason}>
                <p>{t().lines.detail.adjustmentReason(known().reason)}</p>
              </Show>
              <Show when={line().earningDate !== null && line().paymentId !== null}>
                <p>{t().lines.detail.adjustmentMonth(format().month((line().earningDate ?? '').slice(0, 7)), line().paymentId ?? '')}</p>
              </Show>
            </>
          )}
        </Match>
        <Match when={explanation().type === 'shared'}>
          <p>{t().lines.detail.shared}</p>
        </Match>
        <Match when={explanation().type === 'notStated'}>
          <p>{t().lines.detail.notStated}</p>
        </Match>
      </Switch>
      <Show when={conversion()}>
        {(known) => (
          <p class="text-meta">
            {[
              t().lines.detail.converted(money.text(known().usdScaled, 'USD')),
              rateText(known()),
              known().day && t().lines.detail.convertedOn(format().day(known().day)),
            ]
              .filter(Boolean)
              .join(' ')}
            .
          </p>
        )}
      </Show>
    </div>
  )
}

function FormulaLines(props: { readonly formula: Formula; readonly detail: LineDetail }) {
  const { t, format } = useI18n()
  const money = useMoney()
  const currency = () => props.detail.line.currency
  const identical = () => props.formula.differenceScaled === 0n
  return (
    <>
      <table class="formula">
        <tbody>
          <tr>
            <td />
            <td class="numbers">{money.text(props.formula.baseScaled, props.formula.baseCurrency)}</td>
            <th scope="row">{t().lines.detail.base}</th>
          </tr>
          <tr>
            <td aria-hidden="true">×</td>
            <td class="numbers">{format().percent(props.formula.rateScaled)}</td>
            <th scope="row">{t().lines.detail.rate}</th>
          </tr>
          <tr class="formula__result">
            <td aria-hidden="true">=</td>
            <td class="numbers">{money.text(props.formula.recomputedScaled, currency())}</td>
            <th scope="row">
              <Show when={identical()} fallback={t().lines.detail.recomputed}>
                <span class="formula__same">
                  {t().lines.detail.identical} <IconCheck aria-hidden="true" />
                </span>
              </Show>
            </th>
          </tr>
        </tbody>
      </table>
      <Show when={!identical()}>
        <p>
          {t().lines.detail.difference(
            money.text(props.formula.recomputedScaled, currency()),
            money.text(props.detail.line.amountScaled, currency()),
            money.text(props.formula.differenceScaled, currency()),
          )}{' '}
          {t().lines.detail.causes}
        </p>
      </Show>
    </>
  )
}
