import type { KeyRule } from '../keys.ts'
import { criterionIds } from './criteria.ts'
import { agreementKinds, competencyLevels, partnerTypes } from './facts.ts'

/** What a company may say it has none of, which is more than saying nothing. */
export const noneOf = [...agreementKinds, 'competencies', 'designations'] as const

export const factsKeys = {
  'facts.company': [
    { key: 'name', value: 'text' },
    { key: 'partnerType', value: partnerTypes },
    { key: 'country', value: 'country' },
    { key: 'firstTransactionOn', value: 'day' },
    { key: 'supportPlan|creditCheck', value: 'flag' },
    { key: `none/${noneOf.join('|')}`, value: 'flag' },
  ],
  'facts.agreements': [
    { key: '{id}/kind', value: agreementKinds },
    { key: '{id}/from', value: 'day' },
    { key: '{id}/until', value: 'dayOrOpen' },
  ],
  'facts.competencies': [
    { key: '{id}/name', value: 'text' },
    { key: '{id}/level', value: competencyLevels },
    { key: '{id}/from', value: 'day' },
    { key: '{id}/until', value: 'dayOrOpen' },
  ],
  'facts.designations': [
    { key: '{id}/name', value: 'text' },
    { key: '{id}/from', value: 'day' },
    { key: '{id}/until', value: 'dayOrOpen' },
  ],
  'facts.revenue': [{ key: '{month}', value: 'amount' }],
  'facts.locations': [
    { key: '{id}/name|partnerId', value: 'text' },
    { key: '{id}/country', value: 'country' },
    { key: '{id}/currency', value: 'currency' },
  ],
  'evidence.criteria': [
    { key: `${criterionIds.join('|')}/file|note`, value: 'text' },
    { key: `${criterionIds.join('|')}/seenOn`, value: 'day' },
  ],
} as const satisfies Record<string, readonly KeyRule[]>
