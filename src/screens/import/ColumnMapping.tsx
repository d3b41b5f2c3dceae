/** For a file that no family fits: a person says what its columns are. */
import { createResource, createSignal, For, Show } from 'solid-js'
import type { Field } from '../../domain/statement/fields.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { headerGuessOf, mappingNameOf, rememberMapping, shapeReportOf, type HeaderGuess } from '../../state/import/header.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Button } from '../../ui/Button.tsx'
import { saveFile } from '../../ui/saveFile.ts'
import { Segmented } from '../../ui/Chip.tsx'
import { Select } from '../../ui/Field.tsx'
import { useCopy } from '../living/useCopy.ts'
import { useToasts } from '../../ui/Toast.tsx'

/** What a person can tell apart; a family has more, but these are enough to count. */
const choices = {
  earnings: [
    'earningId',
    'participantId',
    'participantName',
    'programName',
    'earningType',
    'earningAmount',
    'transactionCurrency',
    'earningAmountUSD',
    'earningDate',
    'paymentStatus',
    'paymentId',
    'customerName',
    'lever',
    'earningRate',
    'transactionAmount',
  ],
  payments: [
    'paymentId',
    'participantId',
    'participantName',
    'programName',
    'earned',
    'earnedUSD',
    'withheldTax',
    'salesTax',
    'serviceFeeTax',
    'totalPayment',
    'paymentCurrencyCode',
    'paymentStatus',
    'paymentDate',
    'paymentMethod',
  ],
} as const satisfies Record<string, readonly Field[]>

type Subject = keyof typeof choices

export function ColumnMapping(props: { readonly name: string }) {
  const { t } = useI18n()
  const ledger = useLedger()
  const [open, setOpen] = createSignal(false)
  const source = () => (open() ? ledger.sourceOf(props.name) : undefined)
  const [guess] = createResource(source, (file) => headerGuessOf(file.blob))
  return (
    <>
      <p>{t().importing.mapping.text}</p>
      <Show when={open()} fallback={<Button onClick={() => setOpen(true)}>{t().importing.mapping.title}</Button>}>
        <Show when={guess.latest}>{(found) => <MappingForm guess={found()} />}</Show>
      </Show>
      <ShapeReport name={props.name} />
    </>
  )
}

/** What can be told of the file without telling what is in it. */
function ShapeReport(props: { readonly name: string }) {
  const { t } = useI18n()
  const ledger = useLedger()
  const toasts = useToasts()
  const report = async () => {
    const source = ledger.sourceOf(props.name)
    return source ? await shapeReportOf(source.blob) : null
  }
  const copyText = useCopy()
  const copy = async () => {
    const text = await report()
    if (text === null) return
    if (await copyText(text)) toasts.show({ text: t().importing.mapping.shapeCopied })
  }
  const save = async () => {
    const text = await report()
    if (text !== null) saveFile(new File([text], 'aval-shape.json', { type: 'application/json' }))
  }
  return (
    <details class="import-shape">
      <summary>{t().importing.mapping.shape}</summary>
      <p>{t().importing.mapping.shapeText}</p>
      <div class="button-row">
        <Button size="small" onClick={() => void copy()}>
          {t().importing.mapping.shapeCopy}
        </Button>
        <Button size="small" variant="plain" onClick={() => void save()}>
          {t().importing.mapping.shapeSave}
        </Button>
      </div>
    </details>
  )
}

function MappingForm(props: { readonly guess: HeaderGuess }) {
  const { t } = useI18n()
  const ledger = useLedger()
  const [subject, setSubject] = createSignal<Subject>('earnings')
  const [chosen, setChosen] = createSignal<Readonly<Record<string, Field>>>({})
  const options = () => [{ value: '' as Field | '', label: t().importing.mapping.ignore }, ...choices[subject()].map((field) => ({ value: field, label: t().importing.fields[field] }))]
  const choose = (column: string, field: Field | '') => {
    const { [column]: _, ...others } = chosen()
    setChosen(field === '' ? others : { ...others, [column]: field })
  }
  const send = () => {
    const mapping = Object.fromEntries(Object.entries(chosen()).map(([column, field]) => [mappingNameOf(column), field]))
    void ledger.retryRefused({ columnMapping: rememberMapping(mapping) })
  }
  return (
    <form
      class="column-mapping"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Segmented
        label={t().importing.mapping.subject}
        options={[
          { value: 'earnings', label: t().importing.mapping.subjects.earnings },
          { value: 'payments', label: t().importing.mapping.subjects.payments },
        ]}
        value={subject()}
        onChange={setSubject}
      />
      <For each={props.guess.columns.filter((column) => mappingNameOf(column) !== '')}>
        {(column, index) => (
          <Select
            label={<bdi>{column}</bdi>}
            hint={props.guess.sample[index()] ? <bdi>{t().importing.mapping.example(props.guess.sample[index()] ?? '')}</bdi> : undefined}
            options={options()}
            value={chosen()[column] ?? ''}
            onChange={(field) => choose(column, field)}
          />
        )}
      </For>
      <Button variant="primary" type="submit" disabled={Object.keys(chosen()).length < 2}>
        {t().importing.mapping.do}
      </Button>
    </form>
  )
}
