/**
 * `aval check` for people: its report and its complaints, in French and in English. Amounts are the exact plain decimals
 * of the JSON, so that both can be compared.
 */
import { officialStatuses, statusWords } from '../../src/domain/payout/status.ts'
import type { RowNoteType, RowProblemType } from '../../src/domain/statement/problems.ts'
import type { CheckedBatch, RefusedFile } from './checkBatch.ts'
import type { CheckReport } from './checkReport.ts'
import type { Language } from './eligibilityWords.ts'

export type Usage = { readonly type: 'NoFile' | 'NoDecimalMark' } | { readonly type: 'UnknownOption'; readonly option: string }

export function usageSentence(usage: Usage, language: Language): string {
  const { usage: words } = dictionaries[language]
  return usage.type === 'UnknownOption' ? words.UnknownOption(usage.option) : words[usage.type]
}

/** One sentence for all files of a call of which none could be imported. */
export function refusalSentence(refused: readonly RefusedFile[], language: Language): string {
  const words = dictionaries[language]
  return `${refused.map(({ name, error }) => `${name}${words.colon} ${words.refusal(error)}`).join(' ; ')}.`
}

export function textReport(report: CheckReport, batch: CheckedBatch, language: Language): string {
  const words = dictionaries[language]
  const { earnings, payments, problems, problemCount } = report
  const lines = [words.files, ...report.files.map((file, index) => `  ${file.name}${words.colon} ${describe(index)}`)]
  if (earnings.lines > 0) {
    lines.push('', words.earnings(earnings.count, earnings.lines))
    lines.push(...table(Object.entries(earnings.byCurrency)))
    lines.push(...table([[words.usd, earnings.usd ?? words.absent]]))
    if (earnings.naiveUsd !== earnings.usd) lines.push(...table([[words.naive, earnings.naiveUsd ?? words.absent]]))
    lines.push(`  ${words.byStatus}`)
    lines.push(...table(Object.entries(earnings.byStatus).map(([word, { count, usd }]) => [`${inLanguage(word, language)} (${count})`, usd ?? words.absent]), 4))
    lines.push(`  ${words.byMonth}`)
    lines.push(...table(Object.entries(earnings.byMonth).map(([month, usd]) => [month || words.noMonth, usd ?? words.absent]), 4))
  }
  if (payments.count > 0) {
    lines.push('', words.payments(payments.count), `  ${words.paid}`, ...table(Object.entries(payments.paid), 4))
    lines.push(`  ${words.unexplained}`)
    lines.push(...table(Object.entries(payments.unexplained).map(([id, amount]) => [id, amount ?? words.twoCurrencies]), 4))
  }
  lines.push('', ...noteLines(batch, language))
  lines.push(problemCount === 0 ? words.noProblem : words.problems(problemCount))
  for (const { file, line, column, code, text } of problems.slice(0, shownProblems)) {
    const place = [file, line > 0 ? words.line(line) : '', column].filter((part) => part !== '').join(', ')
    const isRefusal = code === 'FileRefused'
    lines.push(`  ${place}${words.colon} ${words.problem[code as RowProblemType]}${isRefusal || text === '' ? '' : ` [${oneLine(text)}]`}`)
  }
  if (problemCount > shownProblems) lines.push(`  ${words.more(problemCount - shownProblems)}`)
  return `${lines.join('\n')}\n`

  function describe(index: number): string {
    const file = batch.files[index]
    if (file?.type !== 'read') return file ? words.refusal(file.file.error) : ''
    const { manifest, isRepeated } = file.statement
    return isRepeated ? words.sameFile : words.file(manifest.family, report.files[index]?.lines ?? 0, manifest.columns.length, manifest.encoding)
  }
}

const shownProblems = 20

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 80)

const table = (rows: readonly (readonly [string, string])[], indent = 2): string[] => {
  const left = Math.max(0, ...rows.map(([name]) => name.length))
  const right = Math.max(0, ...rows.map(([, amount]) => amount.length))
  return rows.map(([name, amount]) => `${' '.repeat(indent)}${name.padEnd(left)}  ${amount.padStart(right)}`)
}

const inLanguage = (english: string, language: Language): string =>
  [...officialStatuses, 'unknown' as const].map((status) => statusWords[status]).find(({ en }) => en === english)?.[language] ?? english

function noteLines({ statements }: CheckedBatch, language: Language): string[] {
  const words = dictionaries[language]
  const unknown = [...new Set(statements.flatMap(({ manifest }) => manifest.unknownColumns))]
  const counts = new Map<RowNoteType, number>()
  for (const { type } of statements.flatMap(({ notes }) => notes)) counts.set(type, (counts.get(type) ?? 0) + 1)
  counts.delete('UnknownColumn')
  return [
    ...(unknown.length > 0 ? [words.unknownColumns(unknown.join(', '))] : []),
    ...[...counts].map(([type, count]) => `${words.note[type]} (${count})`),
  ]
}

interface Words {
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
  readonly usage: { readonly NoFile: string; readonly NoDecimalMark: string; UnknownOption(option: string): string }
}

const french: Words = {
  colon: '\u202F:',
  files: 'Fichiers',
  sameFile: 'le même fichier qu’avant, compté une seule fois',
  file: (family, lines, columns, encoding) => `${family}, ${lines} lignes, ${columns} colonnes, ${encoding}`,
  earnings: (count, lines) => `Revenus\u202F: ${count}, sur ${lines} lignes`,
  usd: 'En dollars, selon Microsoft',
  naive: 'Toutes les lignes additionnées, en dollars',
  absent: 'pas dans le fichier',
  byStatus: 'Par état, en dollars',
  byMonth: 'Par mois de rémunération, en dollars',
  noMonth: 'sans date',
  payments: (count) => `Paiements\u202F: ${count}`,
  paid: 'Envoyé',
  unexplained: 'Inexpliqué, par paiement',
  twoCurrencies: 'deux devises',
  noProblem: 'Toutes les cellules se lisent.',
  problems: (count) => `À regarder\u202F: ${count}`,
  line: (line) => `ligne ${line}`,
  more: (count) => `et ${count} autres`,
  unknownColumns: (names) => `Colonnes inconnues, gardées\u202F: ${names}`,
  refusal(error) {
    switch (error.type) {
      case 'NotFound':
        return 'ce fichier n’existe pas ou ne peut pas être lu'
      case 'EmptyFile':
        return 'ce fichier est vide'
      case 'NotText':
        return {
          pdf: 'c’est un PDF, pas l’export',
          html: 'c’est une page web enregistrée, pas l’export',
          spreadsheet: 'c’est un classeur de tableur\u202F; l’enregistrer en CSV',
          image: 'c’est une image, pas l’export',
          binary: 'ce fichier n’est pas du texte',
        }[error.looksLike]
      case 'NoKnownHeader':
        return `aucune ligne de titres connue dans les 50 premières lignes (la première\u202F: «\u00A0${oneLine(error.firstLine)}\u00A0»)`
      case 'MissingColumns':
        return `il manque des colonnes sans lesquelles rien ne se compte (${error.columns.join(', ')})`
      case 'AmbiguousDecimal':
        return `ligne ${error.line}, ${error.column}, «\u00A0${oneLine(error.example)}\u00A0» se lit de deux façons\u202F; ajouter --decimal , ou --decimal .`
      case 'AmbiguousDate':
        return `ligne ${error.line}, ${error.column}, «\u00A0${oneLine(error.example)}\u00A0» peut commencer par le jour ou par le mois`
      case 'TooManyColumns':
        return `${error.columns} colonnes, plus que les ${error.limit} d’un export`
      case 'LineTooLong':
        return `la ligne ${error.line} dépasse ${error.limitBytes} octets`
      case 'ZipInsideZip':
        return 'ce zip en contient un autre'
      case 'ZipTooDense':
        return `ce zip se déplie ${error.ratio} fois, trop pour un export`
      case 'BrokenZip':
        return 'ce zip est abîmé ou incomplet'
      case 'EmptyZip':
        return 'ce zip ne contient aucun fichier'
      case 'StorageFull':
        return 'la place manque'
      case 'Interrupted':
        return 'la lecture s’est arrêtée en route'
    }
  },
  problem: {
    InvalidAmount: 'montant illisible',
    AmountTooLarge: 'montant trop grand pour une somme exacte',
    InvalidNumber: 'nombre illisible',
    InvalidRate: 'taux illisible',
    InvalidDay: 'date illisible',
    InvalidMonth: 'mois illisible',
    LostPaymentId: 'numéro de paiement abîmé par un tableur',
    MissingKey: 'l’identifiant manque, la ligne n’est pas comptée',
    CutLine: 'ligne coupée, pas comptée',
    OpenQuote: 'un guillemet reste ouvert',
    TooManyCells: 'plus de cellules que de colonnes, la ligne n’est pas comptée',
    TooFewCells: 'moins de cellules que de colonnes',
    LineTooLong: 'ligne trop longue',
    MissingColumn: 'cette colonne manque',
    FileRefused: 'fichier refusé',
  },
  note: {
    UnknownColumn: 'Colonne inconnue',
    RepeatedColumn: 'Colonne présente deux fois, la première compte',
    RepeatedHeader: 'Titres répétés au milieu des lignes, ignorés',
    RepeatedLine: 'Lignes identiques en tout, comptées une seule fois',
    UnusualAmount: 'Montants écrits d’une façon rare',
    UnusualRate: 'Taux écrits d’une façon rare',
    UnusualDay: 'Dates écrites d’une façon rare',
    UnusualMonth: 'Mois écrits d’une façon rare',
    PaddedPaymentId: 'Zéros remis devant un numéro de paiement',
    UnknownStatus: 'États inconnus, gardés tels quels',
  },
  usage: {
    NoFile: 'il faut au moins un fichier',
    NoDecimalMark: 'après --decimal, il faut une virgule ou un point',
    UnknownOption: (option) => `pas d’option ${option}`,
  },
}

const english: Words = {
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
        return `line ${error.line}, ${error.column}, “${oneLine(error.example)}” may begin with the day or with the month`
      case 'TooManyColumns':
        return `${error.columns} columns, more than the ${error.limit} of an export`
      case 'LineTooLong':
        return `line ${error.line} is longer than ${error.limitBytes} bytes`
      case 'ZipInsideZip':
        return 'this zip contains another one'
      case 'ZipTooDense':
        return `this zip unfolds ${error.ratio} times, too much for an export`
      case 'BrokenZip':
        return 'this zip is damaged or incomplete'
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
    UnknownOption: (option) => `no option ${option}`,
  },
}

const dictionaries: Readonly<Record<Language, Words>> = { fr: french, en: english }
