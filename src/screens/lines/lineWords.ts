/** The parts of a filter as people name them: months in words, places by name, official states. */
import { statusOf, statusWords } from '../../domain/payout/status.ts'
import { earningTypeOf } from '../../domain/statement/earningType.ts'
import { parseRate } from '../../domain/statement/rate.ts'
import type { Format } from '../../i18n/format.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LineFilter } from '../../ledger/ledger.ts'
import { useLedger } from '../../state/ledger/ledger.ts'

export interface LineWords {
  /** What a filter's value is called. */
  name(part: keyof LineFilter, value: string): string
  /** The values that occur, most useful first; only for parts one chooses from a list. */
  choices(part: keyof LineFilter): readonly { readonly value: string; readonly label: string }[]
}

export function useLineWords(): LineWords {
  const { t, locale, format } = useI18n()
  const { overview } = useLedger()
  const name = (part: keyof LineFilter, value: string): string => {
    switch (part) {
      case 'month':
        return format().month(value)
      case 'location':
        return value === '' ? t().lines.unnamedLocation : (overview()?.locationNames[value] ?? value)
      case 'status':
        return statusWords[statusOf(value)][locale()]
      case 'earningType':
        return t().status.earningTypes[earningTypeOf(value)]
      case 'paymentId':
        return t().lines.paymentNumber(value)
      case 'statementId':
        return overview()?.statements.find((statement) => statement.id === value)?.name ?? value.slice(0, 8)
      case 'text':
      case 'programme':
      case 'customer':
        return value
    }
  }
  const choices = (part: keyof LineFilter) => {
    const groups = overview()?.earnings ?? []
    const values = [...new Set(groups.map((group) => valueOf(part, group)))].filter((value) => value !== '')
    const named = values.map((value) => ({ value, label: name(part, value) }))
    return part === 'month' ? named.sort((a, b) => (a.value < b.value ? 1 : -1)) : named.sort((a, b) => a.label.localeCompare(b.label, locale()))
  }
  return { name, choices }
}

type Group = NonNullable<ReturnType<ReturnType<typeof useLedger>['overview']>>['earnings'][number]

function valueOf(part: keyof LineFilter, group: Group): string {
  switch (part) {
    case 'month':
    case 'programme':
    case 'location':
    case 'status':
    case 'earningType':
      return group[part]
    case 'paymentId':
      return group.paymentId ?? ''
    case 'text':
    case 'customer':
    case 'statementId':
      return ''
  }
}

/** With a percent sign, as the reader writes it; a bare number stays as the file has it: only its line tells a fraction from a percentage [S7]. */
export function rateWords(text: string, format: Format): string {
  const rate = parseRate(text, text.includes(',') ? ',' : '.', 'fraction')
  return rate.ok && rate.value.percentSign ? format.percent(rate.value.scaled) : text
}
