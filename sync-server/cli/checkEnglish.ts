import { oneLine, type CheckWords } from './checkWords.ts'

export const english: CheckWords = {
  colon: ':',
  files: 'Files',
  sameFile: 'the same file as before, counted once',
  file: (family, lines, columns, encoding) => `${family}, ${lines} lines, ${columns} columns, ${encoding}`,
  earnings: (count, lines) => `Earnings: ${count}, on ${lines} lines`,
  usd: 'In dollars, as Microsoft states it',
  naive: 'All lines added up, in dollars',
  absent: 'not in the file',
  byStatus: 'By status, in dollars',
  byMonth: 'By earning month, in dollars',
  noMonth: 'no date',
  payments: (count) => `Payments: ${count}`,
  paid: 'Sent',
  unexplained: 'Unexplained, by payment',
  twoCurrencies: 'two currencies',
  noProblem: 'Every cell can be read.',
  problems: (count) => `To look at: ${count}`,
  line: (line) => `line ${line}`,
  more: (count) => `and ${count} more`,
  unknownColumns: (names) => `Unknown columns, kept: ${names}`,
  refusal(error) {
    switch (error.type) {
      case 'NotFound':
        return 'there is no such file, or it cannot be read'
      case 'EmptyFile':
        return 'the file is empty'
      case 'NotText':
        return {
          pdf: 'this is a PDF, not the export',
          html: 'this is a saved web page, not the export',
          spreadsheet: 'this is a spreadsheet workbook; save it as CSV',
          image: 'this is a picture, not the export',
          binary: 'this file is not text',
        }[error.looksLike]
      case 'NoKnownHeader':
        return `no known line of titles in the first 50 lines (the first: “${oneLine(error.firstLine)}”)`
      case 'MissingColumns':
        return `columns without which nothing can be counted are missing (${error.columns.join(', ')})`
      case 'AmbiguousDecimal':
        return `line ${error.line}, ${error.column}, “${oneLine(error.example)}” can be read in two ways; add --decimal , or --decimal .`
      case 'AmbiguousDate':
        return `line ${error.line}, ${error.column}, “${oneLine(error.example)}” may begin with the day or with the month; add --dates MDY or --dates DMY`
      case 'TooManyColumns':
        return `${error.columns} columns, more than the ${error.limit} of an export`
      case 'LineTooLong':
        return `line ${error.line} is longer than ${error.limitBytes} bytes`
      case 'ZipInsideZip':
        return 'this zip contains another one'
      case 'ZipTooDense':
        return `this zip unfolds ${error.ratio} times, too much for an export`
      case 'BrokenZip':
        return 'this zip is damaged, incomplete or locked by a password'
      case 'EmptyZip':
        return 'this zip contains no file'
      case 'StorageFull':
        return 'there is no room left'
      case 'Interrupted':
        return 'reading stopped on the way'
    }
  },
  problem: {
    InvalidAmount: 'unreadable amount',
    AmountTooLarge: 'amount too large for an exact sum',
    InvalidNumber: 'unreadable number',
    InvalidRate: 'unreadable rate',
    InvalidDay: 'unreadable date',
    InvalidMonth: 'unreadable month',
    LostPaymentId: 'payment number damaged by a spreadsheet',
    LostEarningId: 'identifier damaged by a spreadsheet',
    MissingKey: 'the identifier is missing, the line is not counted',
    CutLine: 'cut line, not counted',
    OpenQuote: 'a quote was left open',
    TooManyCells: 'more cells than columns, the line is not counted',
    TooFewCells: 'fewer cells than columns',
    LineTooLong: 'line too long',
    MissingColumn: 'this column is missing',
    FileRefused: 'file refused',
  },
  note: {
    UnknownColumn: 'Unknown column',
    RepeatedColumn: 'Column present twice, the first one counts',
    RepeatedHeader: 'Titles repeated among the lines, skipped',
    RepeatedLine: 'Lines identical in everything, counted once',
    UnusualAmount: 'Amounts written in a rare way',
    UnusualRate: 'Rates written in a rare way',
    UnusualDay: 'Dates written in a rare way',
    UnusualMonth: 'Months written in a rare way',
    PaddedPaymentId: 'Zeros put back in front of a payment number',
    UnknownStatus: 'Unknown statuses, kept as they are',
  },
  usage: {
    NoFile: 'at least one file is needed',
    NoDecimalMark: 'after --decimal comes a comma or a point',
    NoDateOrder: 'after --dates comes MDY (month first) or DMY (day first)',
    UnknownOption: (option) => `no option ${option}`,
  },
}
