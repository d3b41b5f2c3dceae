/** When something happened, as one says it: the time alone today, the day too before. */
import { useI18n } from '../../i18n/i18n.tsx'
import { useServices } from '../../state/services.ts'

export interface Moments {
  /** 'à 14:02', 'le 14 nov. à 09:12'. */
  moment(ms: number): string
  /** 'mardi 24 novembre'. */
  weekday(ms: number): string
}

export function useMoments(): Moments {
  const { t, format } = useI18n()
  const { clock } = useServices()
  return {
    moment: (ms) => {
      const day = localDay(ms)
      const time = format().time(ms)
      if (day === clock.today()) return t().company.moment.today(time)
      return t().company.moment.day(format().day(day, { year: day.slice(0, 4) !== clock.today().slice(0, 4) }), time)
    },
    weekday: (ms) => format().day(localDay(ms), { weekday: true, year: false }),
  }
}

function localDay(ms: number): string {
  const date = new Date(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
