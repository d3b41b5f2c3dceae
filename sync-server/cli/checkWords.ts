/** What `aval check` says to people, once in each language. */
import type { RowNoteType, RowProblemType } from '../../src/domain/statement/problems.ts'
import type { RefusedFile } from './checkBatch.ts'

export interface CheckWords {
  readonly colon: string
  readonly files: string
  readonly sameFile: string
  file(family: string, lines: number, columns: number, encoding: string): string
  earnings(count: number, lines: number): string
  readonly usd: string
  readonly naive: string
  readonly absent: string
  readonly byStatus: string
  readonly byMonth: string
  readonly noMonth: string
  payments(count: number): string
  readonly paid: string
  readonly unexplained: string
  readonly twoCurrencies: string
  readonly noProblem: string
  problems(count: number): string
  line(line: number): string
  more(count: number): string
  unknownColumns(names: string): string
  refusal(error: RefusedFile['error']): string
  readonly problem: Readonly<Record<RowProblemType, string>>
  readonly note: Readonly<Record<RowNoteType, string>>
  readonly usage: {
    readonly NoFile: string
    readonly NoDecimalMark: string
    readonly NoDateOrder: string
    UnknownOption(option: string): string
  }
}

/** What a cell says, without what would move the cursor of a terminal. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 80)
