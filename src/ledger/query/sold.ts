/**
 * What the company sold, in Microsoft's dollars, by the month of the sale.
 *
 * A sale stands on as many lines as earn something on it, each with its whole amount: it counts once. A line that
 * names no transaction cannot be told from another, so it is left out. Files tell only of sales that earned something:
 * what is found is the least that was sold.
 */
import { isOwnSale } from '../../domain/eligibility/ownSales.ts'
import type { Month } from '../../domain/period.ts'
import { addAmount, newExactSums, totalsOf } from '../exactSums.ts'
import { makeKeyTable } from '../keyTable.ts'
import { programmesOf, soldMonthsOf } from '../live/meanings.ts'
import type { LineTable } from './lineTable.ts'

export async function soldUsdByMonthOf(table: LineTable): Promise<Record<Month, bigint>> {
  const amounts = await table.amounts('transactionAmountUSD')
  const transactions = await table.texts('transactionId')
  const products = await table.texts('productId')
  const programmes = await programmesOf(table)
  const roles = await table.texts('partnerRole')
  const months = await soldMonthsOf(table)
  const isOwn = programmes.texts.map((programme) => roles.texts.map((role) => isOwnSale(programme, role)))

  const sums = newExactSums(months.texts.length)
  const found = new Uint8Array(months.texts.length)
  const sales = makeKeyTable(table.rows)
  for (let row = 0; row < table.rows; row++) {
    const transaction = transactions.codes[row]!
    const month = months.codes[row]!
    const low = amounts.low[row]!
    const high = amounts.high[row]!
    if ((low === 0 && high === 0) || transactions.texts[transaction] === '' || months.texts[month] === '') continue
    if (!isOwn[programmes.codes[row]!]![roles.codes[row]!]) continue
    const known = sales.size
    // One transaction may be of several products, or of several amounts of one.
    if (sales.numberOf(transaction, products.codes[row]!, low, high) < known) continue
    found[month] = 1
    addAmount(sums, month, low, high)
  }
  const totals = totalsOf(sums)
  return Object.fromEntries(months.texts.flatMap((month, code) => (found[code] === 1 ? [[month, totals[code]!]] : [])))
}
