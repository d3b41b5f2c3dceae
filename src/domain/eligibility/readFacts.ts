/**
 * Reads facts written as JSON by another system: strictly, with the path of every field that cannot be read.
 *
 * An absent key and `null` are "not known"; an empty list is "none" [E11]. Keys nobody knows are named, not refused:
 * a misspelt `agreement` must not pass silently for "unknown".
 */
import { isDay, isMonth } from '../period.ts'
import { err, ok, type Result } from '../result.ts'
import {
  type AgreementKind,
  agreementKinds,
  type Competency,
  competencyLevels,
  type Designation,
  type Facts,
  type InForce,
  partnerTypes,
} from './facts.ts'

/** `path` is a JSON path such as `$.agreements[0].from`. */
export type FactProblem = { readonly path: string } & (
  | { readonly type: 'MissingField' }
  | { readonly type: 'WrongType'; readonly expected: 'object' | 'list' | 'text' | 'trueOrFalse' }
  | { readonly type: 'UnknownWord'; readonly text: string; readonly allowed: readonly string[] }
  | { readonly type: 'EmptyText' }
  | { readonly type: 'ImpossibleCountry'; readonly text: string }
  | { readonly type: 'ImpossibleDay'; readonly text: string }
  | { readonly type: 'ImpossibleMonth'; readonly text: string }
  | { readonly type: 'EndsBeforeStart'; readonly from: string; readonly until: string }
  | { readonly type: 'MalformedAmount'; readonly text: string }
)

export interface FactsRead {
  readonly facts: Facts
  /** Paths of keys that are no fact. */
  readonly ignored: readonly string[]
}

/** @param root how the value is called in paths: `$` for a file with one company, `$[3]` inside a list */
export function readFacts(json: unknown, root = '$'): Result<FactsRead, readonly FactProblem[]> {
  const reader = makeReader()
  const company = reader.object(json, root, topKeys)
  if (!company) return err(reader.problems)
  const at = (key: string) => `${root}.${key}`

  const partnerType = reader.word(company['partnerType'], at('partnerType'), partnerTypes)
  const agreements = reader.list(company['agreements'], at('agreements'), (item, path) => {
    const entry = reader.object(item, path, ['kind', 'from', 'until'])
    const kind = entry && reader.word(entry['kind'], `${path}.kind`, agreementKinds)
    const period = entry && reader.period(entry, path)
    return kind && period ? { kind, ...period } : undefined
  })
  const competencies = reader.list(company['competencies'], at('competencies'), (item, path): Competency | undefined => {
    const entry = reader.object(item, path, ['name', 'level', 'from', 'until'])
    const name = entry && reader.text(entry['name'], `${path}.name`)
    const level = entry && reader.word(entry['level'], `${path}.level`, competencyLevels)
    const period = entry && reader.period(entry, path)
    return name && level && period ? { name, level, ...period } : undefined
  })
  const designations = reader.list(company['designations'], at('designations'), (item, path): Designation | undefined => {
    const entry = reader.object(item, path, ['name', 'from', 'until'])
    const name = entry && reader.text(entry['name'], `${path}.name`)
    const period = entry && reader.period(entry, path)
    return name && period ? { name, ...period } : undefined
  })
  const facts = {
    country: reader.country(company['country'], at('country')),
    competencies,
    designations,
    revenueUsdByMonth: reader.revenue(company['revenueUsdByMonth'], at('revenueUsdByMonth')),
    shownUsdByMonth: new Map(),
    firstTransactionOn: company['firstTransactionOn'] == null ? null : (reader.day(company['firstTransactionOn'], at('firstTransactionOn')) ?? null),
    supportPlan: reader.trueOrFalse(company['supportPlan'], at('supportPlan')),
    creditCheck: reader.trueOrFalse(company['creditCheck'], at('creditCheck')),
  }
  if (!partnerType || reader.problems.length > 0) return err(reader.problems)
  return ok({ facts: { partnerType, agreements: byKind(agreements), ...facts }, ignored: reader.ignored })
}

const topKeys = [
  'partnerType',
  'country',
  'agreements',
  'competencies',
  'designations',
  'revenueUsdByMonth',
  'firstTransactionOn',
  'supportPlan',
  'creditCheck',
] as const

// A list of agreements is all of them: a kind it does not name is none, not unknown.
function byKind(list: readonly (InForce & { kind: AgreementKind })[] | null): Facts['agreements'] {
  const of = (kind: AgreementKind) => list && list.filter((entry) => entry.kind === kind).map(({ from, until }) => ({ from, until }))
  return { mpn: of('mpn'), mpa: of('mpa'), cloudDistributor: of('cloudDistributor'), reseller: of('reseller') }
}

/** Reads value by value and keeps what went wrong; a value that cannot be read is `undefined`. */
function makeReader() {
  const problems: FactProblem[] = []
  const ignored: string[] = []

  function object(value: unknown, path: string, keys: readonly string[]): Readonly<Record<string, unknown>> | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(path, 'object')
    for (const key of Object.keys(value)) if (!keys.includes(key)) ignored.push(pathOf(path, key))
    // Own keys only: what `Object.prototype` answers is nobody's fact.
    return Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, (value as Record<string, unknown>)[key]]))
  }

  function list<T>(value: unknown, path: string, item: (value: unknown, path: string) => T | undefined): readonly T[] | null {
    if (value == null) return null
    if (!Array.isArray(value)) return wrong(path, 'list') ?? null
    return value.map((entry, index) => item(entry, `${path}[${index}]`)).filter((entry) => entry !== undefined)
  }

  function text(value: unknown, path: string): string | undefined {
    if (value == null) return fail({ path, type: 'MissingField' })
    if (typeof value !== 'string') return wrong(path, 'text')
    return value.trim() === '' ? fail({ path, type: 'EmptyText' }) : value
  }

  function word<W extends string>(value: unknown, path: string, allowed: readonly W[]): W | undefined {
    const written = text(value, path)
    if (written === undefined) return undefined
    return allowed.find((known) => known === written) ?? fail({ path, type: 'UnknownWord', text: written, allowed })
  }

  function day(value: unknown, path: string): string | undefined {
    const written = text(value, path)
    if (written === undefined || isDay(written)) return written
    return fail({ path, type: 'ImpossibleDay', text: written })
  }

  function period(entry: Readonly<Record<string, unknown>>, path: string): InForce | undefined {
    const from = day(entry['from'], `${path}.from`)
    const until = entry['until'] == null ? null : day(entry['until'], `${path}.until`)
    if (from === undefined || until === undefined) return undefined
    if (until !== null && until < from) return fail({ path: `${path}.until`, type: 'EndsBeforeStart', from, until })
    return { from, until }
  }

  function country(value: unknown, path: string): string | null {
    if (value == null) return null
    const written = text(value, path)
    if (written === undefined || /^[A-Za-z]{2}$/.test(written)) return written?.toUpperCase() ?? null
    return fail({ path, type: 'ImpossibleCountry', text: written }) ?? null
  }

  function revenue(value: unknown, path: string): ReadonlyMap<string, bigint> | null {
    if (value == null) return null
    if (typeof value !== 'object' || Array.isArray(value)) return wrong(path, 'object') ?? null
    const byMonth = new Map<string, bigint>()
    for (const [month, written] of Object.entries(value)) {
      const monthPath = pathOf(path, month)
      if (!isMonth(month)) fail({ path: monthPath, type: 'ImpossibleMonth', text: month })
      else if (written === null) continue
      else if (typeof written !== 'string') wrong(monthPath, 'text')
      else {
        const amount = usdOf(written)
        if (amount === undefined) fail({ path: monthPath, type: 'MalformedAmount', text: written })
        else byMonth.set(month, amount)
      }
    }
    return byMonth
  }

  function trueOrFalse(value: unknown, path: string): boolean | null {
    if (value == null) return null
    return typeof value === 'boolean' ? value : (wrong(path, 'trueOrFalse') ?? null)
  }

  function fail(problem: FactProblem): undefined {
    problems.push(problem)
  }

  const wrong = (path: string, expected: 'object' | 'list' | 'text' | 'trueOrFalse') => fail({ path, type: 'WrongType', expected })

  return { problems, ignored, object, list, text, word, day, period, country, revenue, trueOrFalse }
}

/** A plain amount in dollars, never negative: `12345.00`. Commas, signs and exponents are refused, not guessed. */
export function usdOf(text: string): bigint | undefined {
  const [, whole, fraction = ''] = /^(\d{1,15})(?:\.(\d{1,8}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : BigInt(whole + fraction.padEnd(8, '0'))
}

const pathOf = (path: string, key: string) => (/^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`)
