/** What an access lets somebody see and do, as plain sentences made from the permission table. */
import type { Access } from '../../domain/access/permissions.ts'
import type { I18n } from '../../i18n/i18n.tsx'
import { sightOf, type Sight } from '../../state/company/company.ts'

/** @param who a name, or null for the reader */
export function sightSentences({ t, format }: I18n, who: string | null, access: Access, nameOf: (location: string) => string | undefined): readonly string[] {
  const sight = sightOf(access, nameOf)
  const words = who === null ? t().company.sight.you : t().company.sight.they
  const more = [
    sight.manages === 'nobody' ? '' : words.manages[sight.manages],
    sight.imports ? words.imports : '',
    sight.migration === 'change' ? '' : words.migration[sight.migration],
  ]
  return [firstSentence(t().company.sight, format().list, who, sight), ...more.filter(Boolean)]
}

type Words = ReturnType<I18n['t']>['company']['sight']

/** Payments first, then bank and taxes: « Léa voit les paiements de Lyon et Nantes, mais ni la banque ni les impôts. » */
function firstSentence(words: Words, list: (items: readonly string[]) => string, who: string | null, { payments, bankAndTax }: Sight): string {
  const places = typeof payments === 'string' ? '' : payments.names.length > 0 ? list(payments.names) : words.unnamed
  const kind = typeof payments === 'string' ? payments : 'some'
  const own = { all: words.you.all, some: words.you.some(places), none: words.you.none }
  const begin = who === null ? own[kind] : { all: words.they.all(who), some: words.they.some(who, places), none: words.they.none(who) }[kind]
  const bank = kind === 'none' && bankAndTax === 'no' ? 'nor' : bankAndTax
  return `${begin}, ${(who === null ? words.you : words.they).bank[bank]}`
}
