/**
 * An earnings export as Partner Center makes them, of any size: 64 columns, some 854 bytes a line, a byte order mark, CRLF,
 * quoted commas and names of many alphabets. The same number of lines gives the same bytes.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { seeded, type Seeded } from '../../support/seeded.ts'

const seed = 42
const dimensions = seeded(seed)

const firstWords = ['Contoso', 'Fabrikam', 'Northwind', 'Adventure', 'Tailspin', 'Wide World', 'Litware', 'Proseware', 'Müller', 'Société', 'Łódź', 'Ñandú', '東京', 'Blue Yonder', 'Coho', 'Lucerne', 'Trey', 'Alpine', 'Graphic', 'Humongous']
const trades = ['Trading', 'Logistics', 'Foods', 'Systems', 'Health', 'Retail', 'Energy', 'Cycles', 'Toys', 'Insurance', 'Labs', 'Media', 'Printing', 'Bau', 'Conseil', 'Works']
const forms = ['GmbH', 'Ltd.', 'Inc', 'S.A.', 'AG', 'B.V.', 'LLC', 'Pty', 'K.K.', 'Oy']
const countries = ['US', 'DE', 'FR', 'GB', 'JP', 'CA', 'AU', 'NL', 'SE', 'PL', 'IT', 'ES', 'BR', 'IN', 'CH', 'AT', 'BE', 'DK', 'NO', 'FI', 'IE', 'PT', 'CZ', 'HU', 'RO', 'MX', 'ZA', 'SG', 'NZ', 'KR']
const currencies = [['USD', '1'], ['EUR', '1.08234512'], ['GBP', '1.26710034'], ['JPY', '0.0067'], ['CAD', '0.7312'], ['AUD', '0.65430021'], ['CHF', '1.13'], ['SEK', '0.09412233'], ['INR', '0.01198']] as const
const programmes = ['Microsoft Commerce Incentives', 'CSP Direct Bill', 'CSP Indirect Reseller', 'Online Services Advisor', 'Azure Incentive', 'Surface']
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const columns = ['earningId', 'transactionId', 'participantId', 'participantIdType', 'participantName', 'partnerCountryCode', 'programName', 'lever', 'engagementId', 'engagementName', 'customerId', 'customerName', 'customerCountry', 'customerTpid', 'customerTenantId', 'resellerId', 'resellerName', 'distributorId', 'distributorName', 'subscriptionId', 'subscriptionStartDate', 'subscriptionEndDate', 'productId', 'productName', 'productType', 'parentProductId', 'parentProductName', 'skuId', 'skuName', 'partNumber', 'workload', 'solutionArea', 'orderId', 'lineItemId', 'invoiceNumber', 'agreementNumber', 'agreementStartDate', 'agreementEndDate', 'transactionDate', 'transactionType', 'transactionAmount', 'transactionCurrency', 'transactionAmountUSD', 'transactionExchangeRate', 'quantity', 'earningRate', 'earningType', 'earningAmount', 'earningAmountUSD', 'earningDate', 'calculationDate', 'earningExchangeRate', 'exchangeRateDate', 'lastPaymentCurrency', 'earningAmountInLastPaymentCurrency', 'taxRemitted', 'estimatedPaymentMonth', 'paymentId', 'paymentStatus', 'paymentStatusDescription', 'paymentDate', 'paymentMethod', 'isPrivateOffer', 'claimId']

const hex = (random: Seeded, length: number): string => {
  let digits = ''
  while (digits.length < length) digits += random.whole(0x1_0000_0000).toString(16).padStart(8, '0')
  return digits.slice(0, length)
}
const guid = (random: Seeded): string => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`
/** The first of `below` come far more often than the last. */
const mostlyFirst = (random: Seeded, below: number): number => Math.min(below - 1, Math.floor(below * Math.pow(random(), 2.2)))

const customers = Array.from({ length: 5000 }, (_, index) => {
  const name = `${dimensions.pick(firstWords)} ${dimensions.pick(trades)} ${index}`
  const kind = dimensions()
  const form = dimensions.pick(forms)
  return {
    name: name + (kind < 0.15 ? `, ${form}` : kind < 0.17 ? ` "${form}"` : ` ${form}`),
    id: guid(dimensions),
    country: dimensions.pick(countries),
    tpid: String(1e6 + dimensions.whole(9e6)),
    tenant: guid(dimensions),
  }
})
const products = Array.from({ length: 200 }, (_, index) => ({
  id: `CFQ7TTC0${hex(dimensions, 4).toUpperCase()}`,
  name: `${dimensions.pick(['Microsoft 365', 'Azure', 'Dynamics 365', 'Power BI', 'Defender', 'Teams', 'Windows 365', 'Copilot'])} ${dimensions.pick(['Business', 'Enterprise', 'Plan', 'Premium', 'Standard', 'E3', 'E5', 'Reserved Instance'])} ${index}`,
  type: dimensions.pick(['License', 'Consumption', 'Perpetual', 'Reservation']),
  sku: `000${(index % 9) + 1}`,
  skuName: `SKU ${dimensions.pick(['Annual', 'Monthly', 'Triennial'])} ${index}`,
  part: hex(dimensions, 8).toUpperCase(),
  area: dimensions.pick(['Modern Work', 'Azure', 'Business Applications', 'Security']),
  workload: dimensions.pick(['Exchange', 'SharePoint', 'Compute', 'Storage', 'CRM', 'Identity', 'Other']),
}))
const levers = Array.from({ length: 30 }, (_, index) => ({
  name: `${dimensions.pick(['CSP Direct', 'CSP Indirect', 'Azure Core', 'Global Strategic', 'Modern Work', 'Growth Accelerator', 'PAL', 'Surface'])} lever ${index}`,
  engagement: `ENG-${1000 + index}`,
  engagementName: `Engagement ${index} — ${dimensions.pick(['Sell', 'Usage', 'Deploy', 'Advise'])}`,
  programme: index % 6,
  rate: dimensions.pick(['0.04', '0.0375', '0.10', '0.2', '0.0725', '0.03125']),
}))
const partners = Array.from({ length: 12 }, (_, index) => ({
  id: String(5e6 + index * 137),
  name: `Example Partner ${index}${index % 3 === 0 ? ', Inc.' : ''}`,
  country: dimensions.pick(countries),
}))
const resellers = Array.from({ length: 300 }, (_, index) => ({ id: String(4e6 + index * 31), name: `Reseller ${index} ${dimensions.pick(trades)}` }))

interface Month {
  readonly year: number
  readonly month: number
}

const months = Array.from({ length: 24 }, (_, index): Month => ({ year: 2024 + Math.floor(index / 12), month: (index % 12) + 1 }))
const after = ({ year, month }: Month, by: number): Month => {
  const count = year * 12 + month - 1 + by
  return { year: Math.floor(count / 12), month: (count % 12) + 1 }
}
const twoDigits = (number: number): string => String(number).padStart(2, '0')
const day = ({ year, month }: Month, date: number): string => `${year}-${twoDigits(month)}-${twoDigits(date)}T00:00:00.000Z`

const paymentsByMonth = months.map((month, index) =>
  Array.from({ length: 40 }, (_, nth) => ({
    id: `00${6_815_000_000 + index * 4000 + nth * 97}`,
    date: day(after(month, 2), 15),
    method: dimensions.pick(['Electronic Funds Transfer', 'Credit memo']),
  })),
)

/** A decimal with up to eight fraction digits, written as differently as in the exports. */
function anAmount(random: Seeded): string {
  const kind = random()
  const digits = kind < 0.35 ? 2 : kind < 0.45 ? 0 : kind < 0.6 ? 4 : kind < 0.7 ? 6 : 8
  let whole = Math.floor(Math.pow(10, random() * 5))
  if (random() < 2e-5) whole = 9_999_999_999
  const fraction = digits === 0 ? '' : `.${String(random.whole(1e8)).padStart(8, '0').slice(0, digits)}`
  return `${random() < 0.04 ? '-' : ''}${whole}${fraction}`
}

const scale = 100_000_000n
const scaledOf = (text: string): bigint => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const scaled = BigInt(whole + fraction.padEnd(8, '0').slice(0, 8))
  return text.startsWith('-') ? -scaled : scaled
}
const textOf = (scaled: bigint, isTrimmed: boolean): string => {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(9, '0')
  const fraction = isTrimmed ? digits.slice(-8).replace(/0+$/, '') : digits.slice(-8)
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -8)}${fraction === '' ? '' : `.${fraction}`}`
}
const times = (amount: bigint, factor: string): bigint => {
  const product = amount * scaledOf(factor)
  const rounded = ((product < 0n ? -product : product) + scale / 2n) / scale
  return product < 0n ? -rounded : rounded
}
const tooLargeToMultiply = 999_999_999_900_000_000n

function lineAt(index: number): string {
  const random = seeded((seed * 7919 + index * 2_654_435_761) | 0)
  const monthIndex = Math.min(23, Math.floor(24 * Math.pow(random(), 0.8)))
  const month = months[monthIndex]!
  const customer = customers[mostlyFirst(random, 5000)]!
  const product = products[mostlyFirst(random, 200)]!
  const lever = levers[mostlyFirst(random, 30)]!
  const partner = partners[mostlyFirst(random, 12)]!
  const reseller = resellers[mostlyFirst(random, 300)]!
  const [currency, rate] = currencies[mostlyFirst(random, currencies.length)]!
  const date = 1 + random.whole(28)
  const written = anAmount(random)
  const amount = scaledOf(written)
  const isHuge = amount > tooLargeToMultiply
  const earned = isHuge ? amount : times(amount, lever.rate)
  const earnedUsd = isHuge ? amount : times(earned, rate)
  const amountUsd = isHuge ? amount : times(amount, rate)
  const isPaid = random() < 0.82 && monthIndex < 22
  const payment = random.pick(paymentsByMonth[monthIndex]!)
  const isUnprocessed = random() < 0.9
  const [status, meaning] = isPaid ? ['Sent', 'Payment sent'] : isUnprocessed ? ['Unprocessed', 'Earning not yet processed for payment'] : ['Upcoming', 'Payment upcoming']
  const subscription = `${hex(random, 8)}-${customer.id.slice(9, 23)}-${hex(random, 12)}`
  const transaction = guid(random)
  const estimated = after(month, 2)
  const nextMonth = after(month, 1)
  const cells = [
    String(700_000_000_000 + index), transaction,
    partner.id, 'PartnerOne ID', partner.name, partner.country, programmes[lever.programme]!,
    lever.name, lever.engagement, lever.engagementName,
    customer.id, customer.name, customer.country, customer.tpid, customer.tenant,
    reseller.id, reseller.name, '', '',
    index % 3 === 0 ? subscription : `${customer.id.slice(0, 8)}-${product.part.slice(0, 4).toLowerCase()}-4${customer.id.slice(15, 18)}-b000-${customer.tenant.slice(24)}`,
    day(month, 1), day(after(month, 12), 1),
    product.id, product.name, product.type, product.id, product.name, product.sku, product.skuName, product.part, product.workload, product.area,
    hex(random, 12), String(1 + random.whole(5)), `E0${hex(random, 8).toUpperCase()}`, '', '', '',
    day(month, date), random() < 0.9 ? 'Purchase' : 'Refund',
    written, currency, textOf(amountUsd, random() < 0.7), rate,
    String(1 + mostlyFirst(random, 500)), lever.rate, random.pick(['rebate', 'fee', 'coop']),
    textOf(earned, random() < 0.7), textOf(earnedUsd, random() < 0.7),
    day(nextMonth, 1 + (date % 20)), day(nextMonth, 2 + (date % 20)), rate, day(month, 1),
    isPaid ? currency : '', isPaid ? textOf(earned, true) : '', '',
    `${monthNames[estimated.month - 1]}-${estimated.year}`,
    isPaid ? payment.id : '', status!, meaning!, isPaid ? payment.date : '', isPaid ? payment.method : '',
    index % 17 === 0 ? 'True' : 'False', '',
  ]
  return `${cells.map(quoted).join(',')}\r\n`
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export function writeEarningsExport(path: string, lines: number): void {
  const file = openSync(path, 'w')
  try {
    let text = `\uFEFF${columns.join(',')}\r\n`
    for (let nth = 0; nth < lines; nth++) {
      // A step through all of them: neighbours in the file have nothing in common.
      text += lineAt(Number((BigInt(nth) * 999_983n) % BigInt(lines)))
      if (text.length > 4e6) {
        writeSync(file, text)
        text = ''
      }
    }
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}
