/**
 * What may be wrong, or merely odd, in a statement; every type has a French and an English sentence.
 *
 * A problem is something that could not be read: the cell counts as blank, the rest of its line still counts.
 * A note is something that was read, and that a person may want to know.
 */
export const rowProblemTypes = [
  /** Not an amount; the cell is in no total. */
  'InvalidAmount',
  /** Readable, but more than an exact sum of a million lines can hold (± 92 233 720 368). */
  'AmountTooLarge',
  /** A quantity, an exchange rate, a count. */
  'InvalidNumber',
  'InvalidRate',
  'InvalidDay',
  'InvalidMonth',
  /** A payment id that a spreadsheet turned into `6.815E+09`: its digits are gone. */
  'LostPaymentId',
  /** The same of an earning's id: several earnings may have become one. */
  'LostEarningId',
  /** The line without which no earning or payment can be told from another. */
  'MissingKey',
  /** The last line of the file stops in the middle; its text is not counted. */
  'CutLine',
  /** A quote that never closes. */
  'OpenQuote',
  /** More cells than the header has columns. */
  'TooManyCells',
  /** Fewer cells than the header has columns, not at the end of the file. */
  'TooFewCells',
  'LineTooLong',
  /** A column without which the family makes no sense; `line` is the header's. */
  'MissingColumn',
  /** A whole file of a batch; `text` is the type of its `FileError`. */
  'FileRefused',
] as const

export type RowProblemType = (typeof rowProblemTypes)[number]

export interface RowProblem {
  readonly type: RowProblemType
  /** Line of the file, counted from 1 as an editor does; the header line for a column. */
  readonly line: number
  /** The column as the file spells it; '' when the whole line is meant. */
  readonly column: string
  /** The cell as it was written, '' for a column. */
  readonly text: string
}

export const rowNoteTypes = [
  /** A column no family knows: kept, shown, never summed. */
  'UnknownColumn',
  /** The same column twice: the first one counts. */
  'RepeatedColumn',
  /** The header once more among the lines: skipped. */
  'RepeatedHeader',
  /** Lines identical in every column: counted once. */
  'RepeatedLine',
  /** Readable, but not as a number is usually written: `+1`, `-0`, `007`, `$5`, nine decimals. */
  'UnusualAmount',
  'UnusualRate',
  'UnusualDay',
  'UnusualMonth',
  /** A payment id whose leading zeros a spreadsheet removed: put back. */
  'PaddedPaymentId',
  /** A status word that is none of the official ones: kept as written. */
  'UnknownStatus',
] as const

export type RowNoteType = (typeof rowNoteTypes)[number]

export interface RowNote {
  readonly type: RowNoteType
  readonly line: number
  readonly column: string
  readonly text: string
}
