/**
 * The exports Microsoft would have made for the demo company: transaction history, growth and payments.
 *
 * The same day gives the same bytes. Every line obeys its own rule: amount × rate, rounded to the cent, is the earning.
 */
import { addMonths, daysBetween, firstDayOf, lastDayOf, type Day, type Month } from '../../domain/period.ts'
import type { StatementSource } from '../../ledger/ledger.ts'
import { lyon, mci, type DemoLocation } from './company.ts'
import { demoStory, type DemoEarnings, type DemoOrder, type DemoStory } from './story.ts'

const historyColumns = [
  'earningId', 'participantId', 'participantIdType', 'participantName', 'partnerCountryCode', 'programName', 'transactionCurrency',
  'transactionAmount', 'lever', 'earningRate', 'quantity', 'earningType', 'earningAmount', 'earningAmountUSD', 'earningDate',
  'calculationDate', 'earningExchangeRate', 'exchangeRateDate', 'paymentId', 'paymentStatus', 'paymentStatusDescription',
  'estimatedPaymentMonth', 'reasonCode', 'customerId', 'customerName', 'productName', 'subscriptionId', 'invoiceNumber', 'agreementType',
]

const growthColumns = [
  'earningId', 'participantId', 'participantIdType', 'participantName', 'programName', 'lever', 'earningRate', 'earningType',
  'earningAmount', 'earningAmountUSD', 'earningDate', 'paymentId', 'paymentStatus', 'transactionCurrency', 'transactionMonth',
  'totalTransactionAmountUSD', 'customerId', 'customerName', 'subscriptionId',
]

const paymentColumns = [
  'CIReferenceNumber', 'earned', 'earnedCurrencyCode', 'earnedUSD', 'participantID', 'participantIDType', 'participantName',
  'paymentCurrencyCode', 'paymentDate', 'paymentID', 'paymentMethod', 'paymentStatus', 'paymentStatusDescription', 'programName',
  'salesTax', 'serviceFeeTax', 'totalPayment', 'withheldTax',
]

export function demoFiles(today: Day): readonly StatementSource[] {
  const story = demoStory(today)
  const growth = growthOf(story)
  const earned = new Map<string, Earned>()
  const history = story.earnings.map((earnings, index) => historyLines(earnings, index, earned, story.exportedOn))
  addTo(earned, orderKey(story.growthPaymentId, lyon, mci.name), growth.earned)
  const payments = story.orders.map((order) => paymentLine(order, earned))
  const modifiedMs = Date.parse(`${story.exportedOn}T09:00:00Z`)
  const source = (name: string, columns: readonly string[], lines: readonly string[]): StatementSource => ({
    name,
    blob: new Blob(['\uFEFF', columns.join(','), '\r\n', ...lines], { type: 'text/csv' }),
    modifiedMs,
  })
  return [
    source('alpaga-earnings.csv', historyColumns, history),
    source('alpaga-earnings-growth.csv', growthColumns, growth.lines),
    source('alpaga-payments.csv', paymentColumns, payments),
  ]
}

interface Earned {
  readonly cents: number
  readonly usdCents: number
}

const orderKey = (paymentId: string, location: DemoLocation, programme: string) => `${paymentId} ${location.id} ${programme}`

function addTo(sums: Map<string, Earned>, key: string, { cents, usdCents }: Earned): void {
  const known = sums.get(key) ?? { cents: 0, usdCents: 0 }
  sums.set(key, { cents: known.cents + cents, usdCents: known.usdCents + usdCents })
}

/** All lines of one group as one text; what they earned goes to their payment order. */
function historyLines(earnings: DemoEarnings, group: number, earned: Map<string, Earned>, exportedOn: Day): string {
  const { location, programme, month } = earnings
  const random = makeRandom(group + 1)
  const rate = ratesByCurrency[location.currency](month)
  const days = daysBetween(firstDayOf(month), earnings.until) + 1
  const same = sameInAllLines(earnings, rate, exportedOn)
  // An adjustment carries no customer, no rate and no transaction, by design of the export.
  const isPlain = earnings.type !== 'Adjustment-Rebate'
  const customers = location.customers.map((name, index) => customerCells(location, name, index, group))
  let usdCents = 0
  let text = ''
  for (const [line, cents] of parted(earnings.cents, earnings.lines, random).entries()) {
    const lever = programme.levers[Math.floor(random() ** 1.6 * programme.levers.length)]
    const customer = customers[Math.floor(random() ** 1.4 * customers.length)]
    if (!lever || !customer) continue
    const day = same.days[Math.floor(random() * days)] ?? ''
    const id = hex(group, 4) + hex(line, 4)
    const usd = Math.round(cents * rate)
    usdCents += usd
    text += id + same.who
    text += isPlain
      ? `${decimal(Math.round((cents * 10_000) / lever.rate))},${lever.name},${lever.rate / 100}%,${1 + Math.floor(random() * 40)},`
      : `,${lever.name},,,`
    text += `${earnings.type},${decimal(cents)},${decimal(usd)},${day}${same.payment}`
    text += isPlain ? customer.named + lever.product + customer.bought : ',,,,,Reseller\r\n'
  }
  if (earnings.paymentId !== null) addTo(earned, orderKey(earnings.paymentId, location, programme.name), { cents: earnings.cents, usdCents })
  return text
}

/** The cells that do not change from line to line, made once: a phone must not wait for its example. */
function sameInAllLines({ location, programme, month, ...earnings }: DemoEarnings, rate: number, exportedOn: Day) {
  const afterwards = addMonths(month, 1)
  // No export knows a day after its own.
  const calculatedOn = `${afterwards}-12` < exportedOn ? `${afterwards}-12` : exportedOn
  const rateOn = `${afterwards}-01` < exportedOn ? `${afterwards}-01` : `${month}-01`
  const expected = earnings.expectedMonth === null ? 'Not applicable' : monthText(earnings.expectedMonth)
  return {
    who: `-7c7c-4b1e-a77a-000000a1e9a1,${location.id},MPN,${location.name},${location.country},${programme.name},${location.currency},`,
    days: Array.from({ length: 31 }, (_, index) => `${month}-${twoDigits(index + 1)}T00:00:00.000Z`),
    payment:
      `,${calculatedOn}T01:13:56.000Z,${rate.toFixed(4)},${rateOn}T00:00:00.000Z,${earnings.paymentId ?? ''},` +
      `${earnings.status},${earnings.statusDescription},${expected},${earnings.reason ?? ''},`,
  }
}

function customerCells(location: DemoLocation, name: string, index: number, group: number) {
  return {
    named: `${location.id}${twoDigits(index)},${name},`,
    bought: `,7f3c${hex(index, 4)}-${location.id.slice(3)}-4304-b177-5abfbf048e45,E05${hex(group * 31 + index, 7).toUpperCase()},Reseller\r\n`,
  }
}

/** Forty earnings that stand on six transactions each: the whole amount on every one of their lines. */
function growthOf({ growthMonth, growthPaymentId }: DemoStory): { readonly lines: readonly string[]; readonly earned: Earned } {
  const random = makeRandom(4711)
  const rate = ratesByCurrency.EUR(growthMonth)
  const lines: string[] = []
  let [cents, usdCents] = [0, 0]
  for (let earning = 0; earning < 40; earning++) {
    const amount = 900 + Math.floor(random() * 4_200)
    const usd = Math.round(amount * rate)
    const customer = Math.floor(random() * lyon.customers.length)
    const id = `6017${hex(earning, 4)}-7c7c-4b1e-a77a-000000006017`
    cents += amount
    usdCents += usd
    for (let back = 5; back >= 0; back--) {
      lines.push(
        `${id},${lyon.id},MPN,${lyon.name},${mci.name},Azure growth,5%,Rebate,${decimal(amount)},${decimal(usd)},${lastDayOf(growthMonth)}T00:00:00.000Z,` +
          `${growthPaymentId},Sent,EUR,${monthText(addMonths(growthMonth, -back), 2)},${decimal(Math.round(usd * (2 + random() * 6)))},` +
          `${lyon.id}${twoDigits(customer)},${lyon.customers[customer]},7f3c${hex(customer, 4)}-0031-4304-b177-5abfbf048e45\r\n`,
      )
    }
  }
  return { lines, earned: { cents, usdCents } }
}

function paymentLine(order: DemoOrder, earned: ReadonlyMap<string, Earned>): string {
  const { location, exchangeCents = 0, gapCents = 0, withheldCents = 0, feeTaxCents = 0, unexplainedCents = 0 } = order
  const { cents, usdCents } = earned.get(orderKey(order.earningsOf ?? order.paymentId, location, order.programme.name)) ?? { cents: 0, usdCents: 0 }
  const stated = cents + exchangeCents + gapCents
  const total = stated - withheldCents - feeTaxCents + unexplainedCents
  return (
    `,${decimal(stated)},${location.currency},${decimal(usdCents + gapCents)},${location.id},MPN,${location.name},${location.currency},` +
    `${order.date}T00:00:00.000Z,${order.paymentId},${order.method},${order.status},${order.statusDescription},${order.programme.name},` +
    `0.00,${decimal(feeTaxCents)},${decimal(total)},${decimal(withheldCents)}\r\n`
  )
}

/** Whole cents that add up, most of them small and a few large, as real sales are. */
function parted(cents: number, parts: number, random: () => number): readonly number[] {
  const weights = Array.from({ length: parts }, () => Math.exp(1.1 * (random() + random() + random() - 1.5) * 2))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.trunc((cents * weight) / whole))
  const rest = cents - shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share, index) => (index === 0 ? share + rest : share))
}

/** US dollars for one unit, as of the month after. */
const ratesByCurrency = {
  EUR: (month: Month) => 1.06 + (Number(month.slice(5)) % 7) / 250,
  CAD: (month: Month) => 0.72 + (Number(month.slice(5)) % 5) / 500,
} as const

/** Mulberry32: small, fast and the same everywhere. */
function makeRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 'Oct-2026', or 'Oct-26' with two digits. */
const monthText = (month: Month, digits: 2 | 4 = 4) => `${monthNames[Number(month.slice(5)) - 1]}-${month.slice(4 - digits, 4)}`

const decimal = (cents: number) => {
  const figures = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${figures.slice(0, -2)}.${figures.slice(-2)}`
}

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0')

const twoDigits = (number: number) => String(number).padStart(2, '0')
