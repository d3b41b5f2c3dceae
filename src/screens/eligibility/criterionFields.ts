/** The fields in which a company says what it knows of one criterion, with the words of the form. */
import type { Criterion } from '../../domain/eligibility/eligibility.ts'
import type { RecordedFacts } from '../../domain/eligibility/recorded.ts'
import { addMonths, type Day, monthOf, monthsFrom } from '../../domain/period.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'
import type { FactField } from '../../state/eligibility/eligibility.ts'

export const fieldsOf = (criterion: Criterion, recorded: RecordedFacts, on: Day, t: Messages, format: Format): readonly FactField[] => {
  const { sheet } = t.eligibility
  const evidence = (field: 'seenOn' | 'file' | 'note'): FactField => ({ document: 'evidence', root: 'evidence.criteria', key: `${criterion.id}/${field}`, label: sheet[field] })
  return [...factsOf(criterion, recorded, on, t, format), evidence('seenOn'), evidence('file'), evidence('note')]
}

function factsOf({ requirement }: Criterion, recorded: RecordedFacts, on: Day, t: Messages, format: Format): readonly FactField[] {
  const { sheet } = t.eligibility
  const fact = (root: string, key: string, label: string): FactField => ({ document: 'facts', root, key, label })
  const dates = (root: string, id: string, name: string) => (['from', 'until'] as const).map((end) => fact(root, `${id}/${end}`, [name, sheet[end]].filter(Boolean).join(', ')))
  const awards = (what: 'competencies' | 'designations', label: string) => [
    fact('facts.company', `none/${what}`, `${label}, ${sheet.no}`),
    ...recorded[what].flatMap(({ id, name }) => [fact(`facts.${what}`, `${id}/name`, label), ...dates(`facts.${what}`, id, name)]),
  ]
  switch (requirement?.type) {
    case 'agreement':
      return [
        fact('facts.company', `none/${requirement.kind}`, sheet.no),
        ...recorded.agreements.filter(({ kind }) => kind === requirement.kind).flatMap(({ id }) => dates('facts.agreements', id, '')),
      ]
    case 'competency':
      return awards('competencies', sheet.competency)
    case 'designation':
      return awards('designations', sheet.designation)
    case 'trailingRevenue':
      return monthsFrom(addMonths(monthOf(on), -12), addMonths(monthOf(on), -1)).map((month) => fact('facts.revenue', month, format.month(month)))
    case 'confirmation':
      return [fact('facts.company', requirement.fact, '')]
    case undefined:
      return []
  }
}
