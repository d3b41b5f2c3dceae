/** Every failure and every remark of an import has its sentence in both languages, with its own numbers in it. */
import { describe, expect, it } from 'vitest'
import { officialStatuses } from '../../src/domain/payout/status.ts'
import { rowNoteTypes, rowProblemTypes } from '../../src/domain/statement/problems.ts'
import { en } from '../../src/i18n/en.ts'
import { makeFormat, type Format } from '../../src/i18n/format.ts'
import { fr } from '../../src/i18n/fr.ts'
import type { FileError } from '../../src/ledger/ledger.ts'

const errors: { readonly [Type in FileError['type']]: readonly Extract<FileError, { type: Type }>[] } = {
  EmptyFile: [{ type: 'EmptyFile' }],
  NotText: (['pdf', 'html', 'spreadsheet', 'image', 'binary'] as const).map((looksLike) => ({ type: 'NotText', looksLike })),
  NoKnownHeader: [{ type: 'NoKnownHeader', firstLine: 'Nom;Prénom' }],
  MissingColumns: [{ type: 'MissingColumns', family: 'pay-2019', columns: ['paymentID', 'totalPayment'] }],
  AmbiguousDecimal: [{ type: 'AmbiguousDecimal', example: '1,234', line: 18_204, column: 'earningAmount' }],
  AmbiguousDate: [{ type: 'AmbiguousDate', example: '04/05/2026', line: 12, column: 'earningDate' }],
  TooManyColumns: [{ type: 'TooManyColumns', columns: 4_001, limit: 400 }],
  LineTooLong: [{ type: 'LineTooLong', line: 7, limitBytes: 65_536 }],
  ZipInsideZip: [{ type: 'ZipInsideZip' }],
  ZipTooDense: [{ type: 'ZipTooDense', ratio: 1_032 }],
  BrokenZip: [{ type: 'BrokenZip' }],
  EmptyZip: [{ type: 'EmptyZip' }],
  StorageFull: [
    { type: 'StorageFull', missingBytes: 38_000_000 },
    { type: 'StorageFull', missingBytes: null },
  ],
  Interrupted: [{ type: 'Interrupted' }],
}

const languages = [
  ['fr', fr, makeFormat('fr')],
  ['en', en, makeFormat('en')],
] as const

describe.each(languages)('sentences in %s', (_, messages, format) => {
  const sentenceOf = (error: FileError) => (messages.importing.errors[error.type] as (error: FileError, format: Format) => string)(error, format)
  const all = Object.values(errors).flat()

  it('say why a file was refused, each in its own words', () => {
    const sentences = all.map(sentenceOf)
    for (const sentence of sentences) expect(sentence).toMatch(/^\S.{20,}\.$/)
    expect(new Set(sentences).size).toBe(all.length)
  })

  it('name the line, the column and the text', () => {
    const sentence = sentenceOf({ type: 'AmbiguousDecimal', example: '1,234', line: 18_204, column: 'earningAmount' })
    expect(sentence).toContain(format.number(18_204))
    expect(sentence).toContain('earningAmount')
    expect(sentence).toContain('1,234')
    expect(sentenceOf({ type: 'MissingColumns', family: 'pay-2019', columns: ['paymentID', 'totalPayment'] })).toContain('paymentID')
    expect(sentenceOf({ type: 'StorageFull', missingBytes: 38_000_000 })).toContain(format.bytes(38_000_000))
  })

  it.each(rowProblemTypes)('say what is wrong with a cell: %s', (type) => expect(messages.importing.problems[type]).toMatch(/\.$/))

  it.each(rowNoteTypes)('say what is odd about a cell: %s', (type) => expect(messages.importing.notes[type]).toMatch(/\.$/))

  it.each(officialStatuses)('say what the official word means: %s', (status) => expect(messages.status.meanings[status]).toMatch(/\.$/))
})
