/** The parts of a filter as people name them: months in words, places by name, official states. */
import { earningTypeOf } from '../../domain/statement/earningType.ts'
import { statusOf, statusWords } from '../../domain/payout/status.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { LineFilter } from '../../ledger/ledger.ts'
import { useLedger } from '../../state/ledger.ts'

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
