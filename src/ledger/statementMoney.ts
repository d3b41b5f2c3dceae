/**
 * Which money a line of each family stands for, and in which currency.
 *
 * Earnings since 2019 are in the currency of their transaction, with Microsoft's own dollars beside them. Statements
 * from before say dollars (their report currency) and may put a rebate and a co-op amount on one line.
 */
import { subjectOf, type StatementFamily } from '../domain/statement/families.ts'
import type { Field } from '../domain/statement/fields.ts'
import type { StatementManifest } from './manifest.ts'

export interface MoneyColumns {
  /** Summed: the amount of a line. */
  readonly amounts: readonly Field[]
  /** Names the currency of `amounts`; null where `fixedCurrency` does. */
  readonly currency: Field | null
  readonly fixedCurrency: string
  /** Summed: the same in dollars as Microsoft states it; empty where the file does not. */
  readonly usd: readonly Field[]
  /** A line may hold a rebate and a co-op amount, which are two earnings of two types; only dollars are dollars there. */
  readonly splits: boolean
}

export function moneyColumnsOf(family: StatementFamily, has: (field: Field) => boolean): MoneyColumns | null {
  const present = (...fields: Field[]) => fields.filter(has)
  switch (subjectOf(family)) {
    case 'report':
      return null
    case 'payments':
      return { amounts: present('totalPayment'), currency: 'paymentCurrencyCode', fixedCurrency: '', usd: [], splits: false }
    case 'earnings': {
      const legacy = present('rebateEarningAmount', 'coopEarningAmount')
      if (legacy.length > 0) {
        const currency = has('reportCurrency') ? 'reportCurrency' : null
        return { amounts: legacy, currency, fixedCurrency: currency ? '' : 'USD', usd: legacy, splits: true }
      }
      const usd = present('earningAmountUSD')
      if (has('earningAmount') && has('transactionCurrency')) {
        return { amounts: ['earningAmount'], currency: 'transactionCurrency', fixedCurrency: '', usd, splits: false }
      }
      return { amounts: usd, currency: null, fixedCurrency: 'USD', usd, splits: false }
    }
  }
}

const known = new WeakMap<StatementManifest, MoneyColumns | null>()

/** The same for a statement that is filed. */
export function moneyOf(manifest: StatementManifest): MoneyColumns | null {
  let money = known.get(manifest)
  if (money === undefined) {
    money = moneyColumnsOf(manifest.family, (field) => manifest.columns.some((column) => column.field === field))
    known.set(manifest, money)
  }
  return money
}

/** ISO 4217 as files write it: any case, spaces around it. */
export const currencyOf = (text: string): string => text.trim().toUpperCase()
