/**
 * Do the dates of this file begin with the month or with the day? Decided for the whole file, never per cell [S6].
 *
 * Only dates that end with their year and write the month as a number can be in doubt. `08/20/2020` begins with the month,
 * `20/08/2020` with the day, `05/05/2020` and `20.08.2020` say nothing (points are day first everywhere).
 * Evidence both ways: the order with ten times as much, else `AmbiguousDate`. No evidence: month first, Microsoft's own
 * order, as long as no date could be misread; else `AmbiguousDate` with the first that could.
 */
import { err, ok, type Result } from '../result.ts'
import { yearLastDateOf, type DateOrder } from './calendarText.ts'

export interface AmbiguousDate {
  readonly type: 'AmbiguousDate'
  readonly example: string
  readonly line: number
  readonly column: string
}

export interface DateEvidence {
  /** Every cell of a `day` or `month` column; other shapes of date say nothing. */
  weigh(text: string, line: number, column: string): void
  verdict(): Result<DateOrder, AmbiguousDate>
}

export const makeDateEvidence = (): DateEvidence => {
  let monthFirst = 0
  let dayFirst = 0
  let bothWays: AmbiguousDate | null = null
  let lastDecided: AmbiguousDate | null = null

  return {
    weigh(text, line, column) {
      const date = yearLastDateOf(text)
      if (!date || date.mark === '.' || date.first === date.second) return
      const cell: AmbiguousDate = { type: 'AmbiguousDate', example: text, line, column }
      if (date.first > 12 && date.second > 12) return
      if (date.first <= 12 && date.second <= 12) {
        bothWays ??= cell
        return
      }
      if (date.second > 12) monthFirst += 1
      else dayFirst += 1
      lastDecided = cell
    },

    verdict() {
      const [more, less] = [Math.max(monthFirst, dayFirst), Math.min(monthFirst, dayFirst)]
      if (more > 0) {
        if (less === 0 || more >= 10 * less) return ok(monthFirst > dayFirst ? 'MDY' : 'DMY')
        const doubtful = bothWays ?? lastDecided
        if (doubtful) return err(doubtful)
      }
      return bothWays ? err(bothWays) : ok('MDY')
    },
  }
}
