import type { KeyRule } from '../keys.ts'
import { paymentMethods, profileStates, taxForms } from './profiles.ts'

export const profileKeys = {
  'profiles.bank': [
    { key: '{id}/name', value: 'text' },
    { key: '{id}/country', value: 'country' },
    { key: '{id}/currency', value: 'currency' },
    { key: '{id}/method', value: paymentMethods },
    { key: '{id}/state', value: profileStates },
    { key: '{id}/since', value: 'instant' },
    { key: '{id}/lastFour', value: 'lastFour' },
  ],
  'profiles.tax': [
    { key: '{id}/form', value: taxForms },
    { key: '{id}/state', value: profileStates },
    { key: '{id}/since', value: 'instant' },
    { key: '{id}/signedOn|expiresOn', value: 'day' },
    { key: '{id}/lastFour', value: 'lastFour' },
  ],
  'profiles.assignments': [
    { key: '{id}/default', value: 'id' },
    { key: '{id}/{programme}/bank', value: 'id' },
    { key: '{id}/{programme}/currency', value: 'currency' },
    { key: '{id}/{programme}/method', value: paymentMethods },
    { key: '{id}/{programme}/hold', value: 'flag' },
  ],
} as const satisfies Record<string, readonly KeyRule[]>
