/** Why a file was refused, and the question whose answer would let it in. */
import { Match, Switch } from 'solid-js'
import IconAlert from '~icons/lucide/file-warning'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Messages } from '../../i18n/fr.ts'
import type { Format } from '../../i18n/format.ts'
import type { FileError } from '../../ledger/ledger.ts'
import { rememberedMapping } from '../../state/import/header.ts'
import { useLedger } from '../../state/ledger/ledger.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ColumnMapping } from './ColumnMapping.tsx'

export function FileRefusal(props: { readonly name: string; readonly error: FileError }) {
  const { t, format } = useI18n()
  const ledger = useLedger()
  const ask = () => t().importing.ask
  const retry = (options: { decimal: ',' | '.' } | { dateOrder: 'MDY' | 'DMY' }) =>
    void ledger.retryRefused({ ...options, columnMapping: rememberedMapping() })
  return (
    <Notice tone="held" icon={<IconAlert />} title={<bdi>{props.name}</bdi>} live>
      <div class="file-refusal">
        <p>{sentenceOf(props.error, t(), format())}</p>
        <Switch>
          <Match when={props.error.type === 'AmbiguousDecimal'}>
            <p class="text-strong">{ask().decimalTitle}</p>
            <div class="button-row">
              <Button onClick={() => retry({ decimal: ',' })}>{ask().decimalComma}</Button>
              <Button onClick={() => retry({ decimal: '.' })}>{ask().decimalPoint}</Button>
            </div>
          </Match>
          <Match when={props.error.type === 'AmbiguousDate'}>
            <p class="text-strong">{ask().dateTitle}</p>
            <div class="button-row">
              <Button onClick={() => retry({ dateOrder: 'DMY' })}>{ask().dayFirst}</Button>
              <Button onClick={() => retry({ dateOrder: 'MDY' })}>{ask().monthFirst}</Button>
            </div>
          </Match>
          <Match when={props.error.type === 'NoKnownHeader' || props.error.type === 'MissingColumns'}>
            <ColumnMapping name={props.name} />
          </Match>
        </Switch>
      </div>
    </Notice>
  )
}

/** The sentence of an error's type, given the error itself. */
export function sentenceOf(error: FileError, messages: Messages, format: Format): string {
  const sentence = messages.importing.errors[error.type] as (error: FileError, format: Format) => string
  return sentence(error, format)
}
