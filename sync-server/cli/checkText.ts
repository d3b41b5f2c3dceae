/**
 * `aval check` for people: its report and its complaints, in French and in English. Amounts are the exact plain decimals
 * of the JSON, so that both can be compared.
 */
import { officialStatuses, statusWords } from '../../src/domain/payout/status.ts'
import type { RowNoteType, RowProblemType } from '../../src/domain/statement/problems.ts'
import type { CheckedBatch, RefusedFile } from './checkBatch.ts'
import { english } from './checkEnglish.ts'
import { french } from './checkFrench.ts'
import type { CheckReport } from './checkReport.ts'
import { oneLine, type CheckWords } from './checkWords.ts'
import type { Language } from './eligibilityWords.ts'

export type Usage = { readonly type: 'NoFile' | 'NoDecimalMark' | 'NoDateOrder' } | { readonly type: 'UnknownOption'; readonly option: string }

const dictionaries: Readonly<Record<Language, CheckWords>> = { fr: french, en: english }

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
  for (const [type, count] of statements.flatMap(({ noteCounts }) => Object.entries(noteCounts) as [RowNoteType, number][])) {
    if (type !== 'UnknownColumn') counts.set(type, (counts.get(type) ?? 0) + count)
  }
  return [
    ...(unknown.length > 0 ? [words.unknownColumns(unknown.join(', '))] : []),
    ...[...counts].map(([type, count]) => `${words.note[type]} (${count})`),
  ]
}
