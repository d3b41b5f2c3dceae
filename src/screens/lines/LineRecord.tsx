/** Where the line comes from, its facts in words, and on demand the record as Microsoft wrote it. */
import { createSignal, For, Show } from 'solid-js'
import type { Field } from '../../domain/statement/fields.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LineDetail } from '../../ledger/ledger.ts'
import { textOf } from '../../state/ledger/why.ts'
import { Checkbox } from '../../ui/Choice.tsx'
import { useLineWords } from './lineWords.ts'

const factFields = ['programName', 'participantId', 'productName', 'quantity', 'subscriptionId', 'invoiceNumber', 'earningId'] as const satisfies readonly Field[]

export function LineRecord(props: { readonly detail: LineDetail }) {
  const { t, format } = useI18n()
  const words = useLineWords()
  const [all, setAll] = createSignal(false)
  const facts = () =>
    factFields
      .map((field) => ({ field, text: textOf(props.detail, field) }))
      .filter((fact) => fact.text !== '')
      .map((fact) => (fact.field === 'participantId' ? { ...fact, text: locationText(fact.text) } : fact))
  const locationText = (id: string) => {
    const name = words.name('location', id)
    return name === id ? id : `${name} (${id})`
  }
  const cells = () => props.detail.record.filter((cell) => all() || cell.text.trim() !== '')
  const source = () => {
    const { statement, lineNumber } = props.detail
    return t().lines.detail.sourceText(t().importing.families[statement.family], format().number(lineNumber), format().day(statement.exportedOn))
  }
  return (
    <>
      <p class="text-meta">{source()}</p>
      <dl class="facts">
        <For each={facts()}>
          {(fact) => (
            <div>
              <dt>{t().lines.detail.facts[fact.field]}</dt>
              <dd>
                <bdi>{fact.text}</bdi>
              </dd>
            </div>
          )}
        </For>
      </dl>
      <details class="raw">
        <summary>{t().lines.detail.rawShow}</summary>
        <Checkbox label={t().lines.detail.rawAll} checked={all()} onChange={setAll} />
        <table>
          <caption class="only-heard">{t().lines.detail.raw}</caption>
          <tbody>
            <For each={cells()}>
              {(cell) => (
                <tr>
                  <th scope="row">{cell.column}</th>
                  <td>
                    <bdi>{cell.text}</bdi>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </details>
      <Show when={props.detail.line.paymentId}>
        {(paymentId) => (
          <p class="raw__link">
            <a href={`/lines?payment=${encodeURIComponent(paymentId())}`}>{t().lines.detail.samePayment}</a>
          </p>
        )}
      </Show>
    </>
  )
}
