/** Days and their reasons as sentences of the hero. */
import { daysBetween } from '../../domain/period.ts'
import type { Basis } from '../../domain/payout/expectation.ts'
import type { DayRange } from '../../domain/payout/facts.ts'
import { useI18n } from '../../i18n/i18n.tsx'

/** A range this short is said as one day, "around". */
const aroundDays = 2

export function usePaydayWords() {
  const { t, format } = useI18n()
  return {
    when(range: DayRange): string {
      const day = (each: string) => format().day(each, { weekday: true, year: false })
      return daysBetween(range.from, range.to) <= aroundDays
        ? t().home.hero.around(day(range.to))
        : t().home.hero.between(format().day(range.from, { year: false }), format().day(range.to, { year: false }))
    },
    basis(basis: Basis): string {
      const words = t().home.hero.basis
      switch (basis.type) {
        case 'ownHistory':
          return format().plural(basis.payments, words.ownHistory)
        case 'stated':
          return words.stated(format().month(basis.month))
        case 'rule':
          return words.rule
        case 'paymentDate':
          return words.paymentDate
      }
    },
  }
}
