/**
 * What the opening of a file could not decide, because nothing there could be read in two ways, and a later cell does.
 *
 * The first MiB is nearly always enough. Where it holds whole numbers only, and a million lines later stands `1 237,50`,
 * the file was read with the wrong mark: nothing is filed, and the question is asked with that cell as the example [S4] [S6].
 */
import { parseAmount } from '../../domain/money.ts'
import { parseDay } from '../../domain/statement/calendarText.ts'
import type { RowProblemType } from '../../domain/statement/problems.ts'
import type { FileError } from '../ledger.ts'
import type { FileHabits } from './cellChecks.ts'

export interface LateDoubt {
  /** Every problem of the file, as it is found. */
  hear(type: RowProblemType, line: number, column: string, text: string): void
  /** The question to ask; null when there is none. */
  question(): FileError | null
}

export function makeLateDoubt({ decimal, dateOrder, isDecimalCertain, isDateOrderCertain }: FileHabits): LateDoubt {
  let question: FileError | null = null
  const otherMark = decimal === '.' ? ',' : '.'
  const otherOrder = dateOrder === 'MDY' ? 'DMY' : 'MDY'
  return {
    hear(type, line, column, text) {
      if (question) return
      const isNumber = type === 'InvalidAmount' || type === 'InvalidNumber' || type === 'InvalidRate'
      if (isNumber && !isDecimalCertain && parseAmount(text.replace(/\s*%\s*$/, ''), otherMark).ok) {
        question = { type: 'AmbiguousDecimal', example: text, line, column }
      }
      if (type === 'InvalidDay' && !isDateOrderCertain && parseDay(text, otherOrder).ok) {
        question = { type: 'AmbiguousDate', example: text, line, column }
      }
    },
    question: () => question,
  }
}
