/** Payment orders from the live lines of payment files. */
import type { PaymentOrder } from '../../domain/payout/rows.ts'
import type { PaymentStatus } from '../../domain/payout/status.ts'
import { scaledOf } from '../columns/amountBytes.ts'
import type { AmountField, LineTable, TextField } from '../query/lineTable.ts'
import { currencyOf } from '../statementMoney.ts'
import { dayMeant, locationsOf, paymentIdsOf, programmesOf, statusesOf } from './meanings.ts'

export async function paymentOrdersOf(table: LineTable): Promise<PaymentOrder[]> {
  const [paymentId, location, programme, status] = [
    await paymentIdsOf(table),
    await locationsOf(table),
    await programmesOf(table),
    await statusesOf(table),
  ]
  const currency = await table.meanings('payment currency', 'paymentCurrencyCode', currencyOf)
  const earnedCurrency = await table.meanings('earned currency', 'earnedCurrencyCode', currencyOf)
  const method = await table.meanings('payment method', 'paymentMethod', (text) => text.trim())
  const date = await table.meanings('payment date', 'paymentDate', dayMeant)
  const total = await table.amounts('totalPayment')
  const withheld = await table.amounts('withheldTax')
  const sales = await table.amounts('salesTax')
  const service = await table.amounts('serviceFeeTax')
  const earned = await table.amounts('earned')
  const earnedUsd = await table.amounts('earnedUSD')
  const states = statedBy(table)

  return Array.from({ length: table.rows }, (_, row): PaymentOrder => {
    const { statesEarned, statesUsd } = states(row)
    const totalScaled = amountAt(total, row)
    const withheldTaxScaled = amountAt(withheld, row)
    return {
      paymentId: textAt(paymentId, row),
      location: textAt(location, row),
      programme: textAt(programme, row),
      status: textAt(status, row) as PaymentStatus,
      currency: textAt(currency, row),
      earnedCurrency: textAt(earnedCurrency, row) || textAt(currency, row),
      // Files from before 2019 state no earned amount: what was paid and what was withheld is all there is.
      earnedScaled: statesEarned ? amountAt(earned, row) : totalScaled + withheldTaxScaled,
      earnedUsdScaled: statesUsd ? amountAt(earnedUsd, row) : null,
      withheldTaxScaled,
      salesTaxScaled: amountAt(sales, row),
      serviceFeeTaxScaled: amountAt(service, row),
      totalScaled,
      method: textAt(method, row),
      paymentDate: textAt(date, row) || null,
    }
  })
}

const textAt = ({ codes, texts }: TextField, row: number): string => texts[codes[row]!]!

const amountAt = ({ low, high }: AmountField, row: number): bigint => scaledOf(low[row]!, high[row]!)

function statedBy(table: LineTable): (row: number) => { statesEarned: boolean; statesUsd: boolean } {
  return (row) => {
    const { columns } = table.chunkOf(row).manifest
    return {
      statesEarned: columns.some(({ field }) => field === 'earned'),
      statesUsd: columns.some(({ field }) => field === 'earnedUSD'),
    }
  }
}
