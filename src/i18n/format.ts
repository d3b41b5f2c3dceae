/**
 * Numbers, amounts and days as a reader of one language writes them. Formatters are cached; amounts never pass a float.
 */
import type { Locale } from './locale.ts'

export interface Format {
  /** An exact amount scaled by 1e8 with its currency: `1 234,56 €`, `€1,234.56`, true minus U+2212. */
  money(scaled: bigint, currency: string, options?: { digits?: number; code?: boolean }): string
  /** The parts of an amount, so that cents may be set smaller. */
  moneyParts(scaled: bigint, currency: string, options?: { digits?: number; code?: boolean }): readonly Intl.NumberFormatPart[]
  number(value: number | bigint): string
  percent(scaled: bigint): string
  /** '2026-10-31' → '31 oct. 2026'; the year is left out when `year` is false. */
  day(day: string, options?: { weekday?: boolean; year?: boolean }): string
  /** '18': the day of the month alone. */
  dayNumber(day: string): string
  /** '17–18 déc.' */
  dayRange(from: string, to: string): string
  /** '2026-10' → 'octobre 2026'; without the year when `year` is false. */
  month(month: string, options?: { year?: boolean }): string
  /** 'octobre', 'sept.–oct.': without the year. */
  monthRange(first: string, last: string): string
  /** The month in one or two letters, to stand under a bar. */
  monthLetter(month: string): string
  time(ms: number): string
  bytes(bytes: number): string
  list(items: readonly string[]): string
  /** Chooses by CLDR plural category (French 0 and 1.5 are singular, `many` at a million) and puts the number in. */
  plural(count: number, forms: { one: string; other: string; many?: string }): string
}

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }
const formats = new Map<Locale, Format>()

export function makeFormat(locale: Locale): Format {
  const known = formats.get(locale)
  if (known) return known
  const made = build(tags[locale])
  formats.set(locale, made)
  return made
}

function build(tag: string): Format {
  const numbers = new Map<string, Intl.NumberFormat>()
  const days = new Map<string, Intl.DateTimeFormat>()
  const rules = new Intl.PluralRules(tag)
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })

  const number = (options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options)
    let found = numbers.get(key)
    if (!found) numbers.set(key, (found = new Intl.NumberFormat(tag, options)))
    return found
  }
  const date = (options: Intl.DateTimeFormatOptions) => {
    const key = JSON.stringify(options)
    let found = days.get(key)
    if (!found) days.set(key, (found = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })))
    return found
  }
  /** The first of a month is an ordinal in French, which `Intl` does not know. */
  const ordinal = (parts: readonly { readonly type: string; readonly value: string }[]) =>
    parts.map(({ type, value }) => (type === 'day' && value === '1' && tag === tags.fr ? '1er' : value)).join('')
  const currencyFormat = (currency: string, options?: { digits?: number; code?: boolean }) =>
    number({
      style: 'currency',
      currency: /^[A-Z]{3}$/.test(currency) ? currency : 'XXX',
      currencyDisplay: options?.code ? 'code' : 'narrowSymbol',
      ...(options?.digits === undefined ? {} : { minimumFractionDigits: options.digits, maximumFractionDigits: options.digits }),
    })
  const trueMinus = (parts: readonly Intl.NumberFormatPart[]) =>
    parts.map((part) => (part.type === 'minusSign' ? { ...part, value: '\u2212' } : part))
  const moneyParts: Format['moneyParts'] = (scaled, currency, options) =>
    trueMinus(currencyFormat(currency, options).formatToParts(decimalString(scaled) as unknown as number))
  const utc = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`)

  return {
    moneyParts,
    money: (scaled, currency, options) => join(moneyParts(scaled, currency, options)),
    number: (value) => join(trueMinus(number({}).formatToParts(value))),
    percent: (scaled) =>
      join(trueMinus(number({ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 6 }).formatToParts(decimalString(scaled) as unknown as number))),
    day: (day, options) =>
      ordinal(
        date({
          day: 'numeric',
          month: options?.weekday ? 'long' : 'short',
          ...(options?.weekday ? { weekday: 'long' } : {}),
          ...(options?.year === false ? {} : { year: 'numeric' }),
        }).formatToParts(utc(day)),
      ),
    dayNumber: (day) => ordinal([{ type: 'day', value: String(Number(day.slice(8))) }]),
    dayRange: (from, to) => {
      const days = date({ day: 'numeric', month: 'short' })
      return ordinal(from === to ? days.formatToParts(utc(from)) : days.formatRangeToParts(utc(from), utc(to)))
    },
    month: (month, options) => date({ month: 'long', ...(options?.year === false ? {} : { year: 'numeric' }) }).format(utc(month)),
    monthRange: (first, last) =>
      first === last ? date({ month: 'long' }).format(utc(first)) : date({ month: 'short' }).formatRange(utc(first), utc(last)),
    monthLetter: (month) => date({ month: 'narrow' }).format(utc(month)),
    time: (ms) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }).format(ms),
    bytes: (bytes) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
      const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
      return number({ style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: step === 0 ? 0 : 1 }).format(bytes / 1000 ** step)
    },
    list: (items) => list.format(items),
    plural: (count, forms) => {
      const category = rules.select(count)
      const form = category === 'one' ? forms.one : category === 'many' ? (forms.many ?? forms.other) : forms.other
      return form.replace('{n}', join(trueMinus(number({}).formatToParts(count))))
    },
  }
}

const join = (parts: readonly Intl.NumberFormatPart[]) => parts.map((part) => part.value).join('')

/** Exact: `Intl` reads decimal strings without a detour over a float. */
function decimalString(scaled: bigint): string {
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(9, '0')
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -8)}.${text.slice(-8)}`
}
