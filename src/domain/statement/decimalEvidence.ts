/**
 * Is the decimal mark of this file a point or a comma? All its numbers are weighed together, never one by one [S4].
 *
 * A cell speaks for a mark when it can be read with that mark alone: `12.5`, `0.125`, `1,237.50`, `1 237,500`, `1,234,567`.
 * An integer says nothing. `1,234` and `1.234` can be read both ways: they are what may have to be asked about.
 * The verdict:
 *
 * - all evidence points one way: that mark;
 * - evidence both ways (a damaged cell or two): the mark with more of it, when no cell could be misread by that choice or
 *   when it has ten times as much; the others are then reported as unreadable, cell by cell;
 * - no evidence and nothing to misread: the point;
 * - no evidence, but cells like `1.234`: the point in a file separated by commas, because a program that separates by
 *   commas writes no decimal comma;
 * - otherwise `AmbiguousDecimal`, with the first cell that could be read both ways.
 */
import { parseAmount, type DecimalMark } from '../money.ts'
import { err, ok, type Result } from '../result.ts'
import { withoutPercentSign } from './rate.ts'

export interface AmbiguousDecimal {
  readonly type: 'AmbiguousDecimal'
  readonly example: string
  readonly line: number
  readonly column: string
}

export interface DecimalEvidence {
  /** Every cell of an `amount`, `number` or `rate` column; blank cells say nothing. */
  weigh(text: string, line: number, column: string): void
  verdict(delimiter: string): Result<DecimalMark, AmbiguousDecimal>
}

export const makeDecimalEvidence = (): DecimalEvidence => {
  let points = 0
  let commas = 0
  let bothWays: AmbiguousDecimal | null = null
  let bothWaysWithComma = false
  const first: Partial<Record<DecimalMark, AmbiguousDecimal>> = {}

  return {
    weigh(text, line, column) {
      if (!/[.,]/.test(text)) return
      const { number } = withoutPercentSign(text)
      const withPoint = parseAmount(number, '.')
      const withComma = parseAmount(number, ',')
      if (!withPoint.ok && !withComma.ok) return
      const cell: AmbiguousDecimal = { type: 'AmbiguousDecimal', example: text, line, column }
      if (!withComma.ok) {
        points += 1
        first['.'] ??= cell
      } else if (!withPoint.ok) {
        commas += 1
        first[','] ??= cell
      } else {
        bothWays ??= cell
        bothWaysWithComma ||= number.includes(',')
      }
    },

    verdict(delimiter) {
      if (points > 0 || commas > 0) {
        const mark = points >= commas ? '.' : ','
        const [more, less] = [Math.max(points, commas), Math.min(points, commas)]
        if (less === 0 || more >= 10 * less || (!bothWays && more > less)) return ok(mark)
        const doubtful = bothWays ?? first[mark === '.' ? ',' : '.']
        return doubtful ? err(doubtful) : ok(mark)
      }
      if (!bothWays || (delimiter === ',' && !bothWaysWithComma)) return ok('.')
      return err(bothWays)
    },
  }
}
