import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { makeLineTable } from '../../src/ledger/query/lineTable.ts'
import { currencyTotalsOf } from '../../src/ledger/query/totals.ts'
import { checkJson } from '../support/checkCommand.ts'
import { anEarning, bytesOf, csvOf, readStatement } from '../support/statements.ts'

const good = csvOf([anEarning()])

const refusalOf = async (content: string | Uint8Array): Promise<unknown> => {
  const read = await readStatement(content)
  return read.ok ? 'imported' : read.error.error
}

const joined = (...parts: Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0)
  return all
}

const utf16 = (text: string, bigEndian = false): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => Array.from({ length: char.length }, (_, at) => char.charCodeAt(at)))
    .flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))

describe('statement import, foolish files', () => {
  it.each([
    ['nothing', '', { type: 'EmptyFile' }],
    ['blank lines', ' \r\n\n', { type: 'EmptyFile' }],
    ['only a byte order mark', '\uFEFF', { type: 'EmptyFile' }],
    ['a PDF', '%PDF-1.7\n1 0 obj', { type: 'NotText', looksLike: 'pdf' }],
    ['a web page', '\n <!DOCTYPE html><html><body>Sign in</body></html>', { type: 'NotText', looksLike: 'html' }],
    ['a table saved as a web page', '\uFEFF<table><tr><td>earningId</td></tr></table>', { type: 'NotText', looksLike: 'html' }],
    ['a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), { type: 'NotText', looksLike: 'image' }],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), { type: 'NotText', looksLike: 'spreadsheet' }],
    ['a workbook', zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<a/>') }), { type: 'NotText', looksLike: 'spreadsheet' }],
    ['bytes', Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251), { type: 'NotText', looksLike: 'binary' }],
    ['another table', 'Name;Phone\nAnne;1\n', { type: 'NoKnownHeader', firstLine: 'Name;Phone' }],
    ['a header that comes too late', `${'title\n'.repeat(50)}${good}`, { type: 'NoKnownHeader', firstLine: 'title' }],
    ['one endless line', 'x'.repeat(2_000_000), { type: 'LineTooLong', line: 1, limitBytes: 65_536 }],
    ['a file of another family, half of it', 'earningId,customerName\nE1,x\n', { type: 'MissingColumns', family: 'tx-2019' }],
    ['a zip where a file should be', zipSync({ 'a.csv': strToU8(good) }), { type: 'ZipInsideZip' }],
  ])('refuses %s with its own reason', async (_, content, error) => {
    expect(await refusalOf(content)).toMatchObject(error)
  })

  it('refuses a header of 401 columns, and reads one of 400', async () => {
    const wide = (extra: number) => csvOf([{ ...anEarning(), ...Object.fromEntries(Array.from({ length: extra }, (_, n) => [`extra ${n}`, 'x'])) }])
    const own = Object.keys(anEarning()).length
    expect(await refusalOf(wide(401 - own))).toEqual({ type: 'TooManyColumns', columns: 401, limit: 400 })
    expect(await refusalOf(wide(400 - own))).toBe('imported')
  })

  it.each([
    ['UTF-8', bytesOf(good.replace('Sample XYZ', 'Café 東京 😀'))],
    ['UTF-8 with a byte order mark', bytesOf(`\uFEFF${good.replace('Sample XYZ', 'Café 東京 😀')}`)],
    ['UTF-16LE with a mark', utf16(`\uFEFF${good.replace('Sample XYZ', 'Café 東京 😀')}`)],
    ['UTF-16LE without', utf16(good.replace('Sample XYZ', 'Café 東京 😀'))],
    ['UTF-16BE with a mark', utf16(`\uFEFF${good.replace('Sample XYZ', 'Café 東京 😀')}`, true)],
  ])('reads %s', async (_, content) => {
    const read = await readStatement(content)
    expect(read.ok && read.value.problemCount).toBe(0)
    expect(read.ok && read.value.manifest.parts[0]).toMatchObject({ lines: 1, location: '1234567', locationName: 'Contoso France SAS' })
  })

  it('reads Windows-1252, even when the first such letter comes after a million bytes', async () => {
    const early = await readStatement(joined(bytesOf(good.slice(0, -2)), bytesOf('\r\n')).map((byte) => (byte === 0x58 ? 0xe9 : byte)))
    expect(early.ok && early.value.manifest.encoding).toBe('Windows-1252')
    const lines = Array.from({ length: 6_000 }, (_, n) => anEarning({ earningId: `E${n}`, participantName: n === 5_999 ? 'Caf~' : 'Contoso' }))
    const late = await readStatement(bytesOf(csvOf(lines)).map((byte) => (byte === 0x7e ? 0xe9 : byte)))
    expect(late.ok && late.value.problemCount).toBe(0)
    expect(late.ok && late.value.manifest.encoding).toBe('Windows-1252')
  })

  it('finds the header below a title, a `sep=` line and empty lines', async () => {
    const read = await readStatement(`sep=;\r\nExport of November\r\n\r\n${csvOf([anEarning()], { delimiter: ';' })}`)
    expect(read.ok && read.value).toMatchObject({ problemCount: 0, manifest: { delimiter: ';', parts: [{ lines: 1 }] } })
  })

  it('[S5] puts back the zeros of a payment id, and says when its digits are gone', async () => {
    const rows = ['6815016255', '6.815E+09'].map((paymentId, n) => anEarning({ earningId: `E${n}`, paymentId }))
    const read = await readStatement(csvOf(rows))
    expect(read.ok && read.value.notes).toContainEqual({ type: 'PaddedPaymentId', line: 2, column: 'paymentId', text: '6815016255' })
    expect(read.ok && read.value.problems).toEqual([{ type: 'LostPaymentId', line: 3, column: 'paymentId', text: '6.815E+09' }])
  })

  it('[S4] reads what a French spreadsheet made of the file', async () => {
    const rows = [
      anEarning({ transactionAmount: '25\u00A0000,50', earningAmount: '1\u202F237,50', earningAmountUSD: '1 350,00', earningRate: '4,00%', earningDate: '31/10/2026', estimatedPaymentMonth: 'déc.-26' }),
      anEarning({ earningId: 'E2', transactionAmount: '-12,5', earningRate: '4%', earningAmount: '-0,5', earningAmountUSD: '2,25' }),
    ]
    const read = await readStatement(csvOf(rows, { delimiter: ';' }))
    expect(read.ok && read.value.problems).toEqual([])
    expect(read.ok && read.value.manifest).toMatchObject({ decimal: ',', dateOrder: 'DMY', parts: [{ firstMonth: '2026-10', totals: [['EUR', '123700000000']] }] })
  })

  it.each([
    ['1.23.4', 'InvalidAmount'],
    ['1e5', 'InvalidAmount'],
    ['--1', 'InvalidAmount'],
    ['99999999999', 'AmountTooLarge'],
    ['-0', 'note'],
    ['+1', 'note'],
    ['70.400000000000006', 'note'],
    ['$1,237.50', 'note'],
    ['12345678901', 'read'],
  ])('says what it makes of the amount %s: %s', async (text, outcome) => {
    const read = await readStatement(csvOf([anEarning(), anEarning({ earningId: 'E2', earningAmount: text })]))
    if (!read.ok) throw new Error(read.error.error.type)
    const problems = read.value.problems.map(({ type, line, column }) => [type, line, column])
    const notes = read.value.notes.map(({ type, line, column }) => [type, line, column])
    expect(problems).toEqual(outcome === 'note' || outcome === 'read' ? [] : [[outcome, 3, 'earningAmount']])
    expect(notes).toEqual(outcome === 'note' ? [['UnusualAmount', 3, 'earningAmount']] : [])
    expect(read.value.manifest.parts[0]?.lines).toBe(2)
  })

  it('keeps a column named __proto__, and a currency and a location of that name', async () => {
    const row = { ...anEarning({ transactionCurrency: '__proto__', participantId: '__proto__' }), ['__proto__']: 'x' }
    const { exit, report } = await checkJson({ 'a.csv': csvOf([row], { columns: [...Object.keys(anEarning()), '__proto__'] }) })
    expect(exit).toBe(0)
    expect(report.files[0]?.unknownColumns).toEqual(['__proto__'])
    expect(Object.entries(report.earnings.byCurrency)).toEqual([['__PROTO__', '40.00']])
  })

  it('keeps formulas, right-to-left and astral names as they stand', async () => {
    const names = ['=HYPERLINK("http://x")', '+cmd|calc', '@SUM(A1)', '\u202Eחברה', 'شركة', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀', 'a\u0000b', ' spaced ']
    const read = await readStatement(csvOf(names.map((customerName, n) => anEarning({ earningId: `E${n}`, customerName }))))
    expect(read.ok && read.value.problemCount).toBe(0)
    expect(read.ok && read.value.manifest.parts[0]?.lines).toBe(names.length)
  })

  it('loses nothing of a file whose locations are as many as its lines', async () => {
    const rows = Array.from({ length: 4_200 }, (_, n) => ({ ...anEarning({ earningId: `E${n}`, participantId: String(n) }) }))
    const shelf = makeMemoryShelf()
    const read = await readStatement(csvOf(rows), {}, { shelf })
    if (!read.ok) throw new Error(read.error.error.type)
    expect(read.value.manifest.parts.find(({ location }) => location === '')?.lines).toBe(4_200 - 4_096)
    const table = makeLineTable(await liveLinesOf([read.value.manifest], 'earnings', shelf), shelf)
    expect(table.rows).toBe(4_200)
    expect((await currencyTotalsOf(table, null))['EUR']).toBe(4_200n * 4_000_000_000n)
  })

  it('counts a line without an earning id in nothing, and names it', async () => {
    const { exit, report } = await checkJson({ 'a.csv': csvOf([anEarning(), anEarning({ earningId: ' ', customerName: 'Total' })]) })
    expect(exit).toBe(1)
    expect(report.earnings).toMatchObject({ lines: 1, count: 1, usd: '43.20' })
    expect(report.problems).toMatchObject([{ line: 3, column: 'earningId', code: 'MissingKey' }])
  })

  it('[S9] counts lines equal in every column once, and reports them; lines that differ stay', async () => {
    const { exit, report } = await checkJson({ 'a.csv': csvOf([anEarning(), anEarning(), anEarning({ lever: 'Other' })]) })
    expect(exit).toBe(0)
    expect(report.earnings).toMatchObject({ lines: 3, count: 1, usd: '86.40', naiveUsd: '129.60' })
  })

  it('[S3] keeps the good lines of a file cut in the middle of a line', async () => {
    const whole = csvOf([anEarning(), anEarning({ earningId: 'E2' })])
    const { exit, report } = await checkJson({ 'a.csv': whole.slice(0, -30) })
    expect(exit).toBe(1)
    expect(report.earnings).toMatchObject({ count: 1, usd: '43.20' })
    expect(report.problems).toMatchObject([{ line: 3, code: 'CutLine', column: '' }])
  })

  it('skips a header among the lines, as two files put end to end have it', async () => {
    const { exit, report } = await checkJson({ 'a.csv': `${good}${csvOf([anEarning({ earningId: 'E2' })])}` })
    expect(exit).toBe(0)
    expect(report.earnings.count).toBe(2)
  })

  it('names the column in which a line of ten megabytes goes out of hand, and reads the others', async () => {
    const long = csvOf([anEarning({ earningId: 'E2', customerName: 'x'.repeat(10_000_000) })]).split('\r\n')[1]
    const { exit, report } = await checkJson({ 'a.csv': `${good}${long}\r\n${csvOf([anEarning({ earningId: 'E3' })])}` })
    expect(exit).toBe(1)
    expect(report.earnings.count).toBe(2)
    expect(report.problems).toMatchObject([{ line: 3, column: 'customerName', code: 'LineTooLong' }])
  })
})

describe('zip files, foolish ones', () => {
  const refusedFor = async (content: Uint8Array | string) => (await checkJson({ 'export.zip': content })).error

  it.each([
    ['of no bytes', '', 'empty'],
    ['without members', zipSync({}), 'contains no file'],
    ['with folders only', zipSync({ 'a/': new Uint8Array(0), '__MACOSX/._a.csv': strToU8('x') }), 'contains no file'],
    ['in a zip', zipSync({ 'inner.zip': zipSync({ 'a.csv': strToU8(good) }) }), 'contains another'],
    ['that is too dense', zipSync({ 'a.csv': new Uint8Array(3_000_000) }, { level: 9 }), 'unfolds'],
    ['that was cut', zipSync({ 'a.csv': strToU8(good) }).slice(0, -10), 'damaged'],
  ])('refuses one %s', async (_, content, sentence) => {
    expect(await refusedFor(content)).toContain(sentence)
  })

  it('refuses a member whose bytes were damaged, and keeps the others', async () => {
    const zip = zipSync({ 'a.csv': [strToU8(good), { level: 0 }], 'b.csv': strToU8(csvOf([anEarning({ earningId: 'E2' })])) })
    const at = zip.findIndex((byte, index) => byte === 0x34 && zip[index + 1] === 0x33 && zip[index + 2] === 0x2e)
    zip[at] = 0x35
    const { exit, report } = await checkJson({ 'export.zip': zip })
    expect(exit).toBe(1)
    expect(report.problems).toMatchObject([{ file: 'a.csv', code: 'FileRefused', text: 'BrokenZip' }])
    expect(report.earnings.count).toBe(1)
  })

  it('does not believe a directory that understates its sizes', async () => {
    const zip = zipSync({ 'a.csv': [new Uint8Array(3_000_000).fill(0x61), { level: 9 }] })
    const view = new DataView(zip.buffer)
    const directory = view.getUint32(zip.length - 6, true)
    view.setUint32(directory + 24, 1_000, true)
    expect(await refusedFor(zip)).toMatch(/unfolds|damaged/)
  })
})

describe('what only a later part of the file shows', () => {
  const wholeNumbers = Array.from({ length: 12_000 }, (_, n) =>
    anEarning({ earningId: `E${n}`, transactionAmount: '1000', earningAmount: '40', earningAmountUSD: '43', earningRate: '4%', earningDate: '2026-10-31' }),
  )

  it.each([
    ['[S4] a decimal comma', { earningAmount: '1\u00A0237,50' }, { type: 'AmbiguousDecimal', example: '1\u00A0237,50', line: 12_002, column: 'earningAmount' }],
    ['[S6] a day before its month', { earningDate: '31/10/2026' }, { type: 'AmbiguousDate', example: '31/10/2026', line: 12_002, column: 'earningDate' }],
  ])('%s: asks, instead of calling every cell unreadable', async (_, change, question) => {
    const text = csvOf([...wholeNumbers, anEarning({ ...wholeNumbers[0], earningId: 'last', ...change })], { delimiter: ';' })
    expect(text.length).toBeGreaterThan(1.5 * 2 ** 20)
    expect(await refusalOf(text)).toEqual(question)
    const answered = await readStatement(text, { decimal: ',', dateOrder: 'DMY' })
    expect(answered.ok && answered.value.problems).toEqual([])
  })

  it('keeps to what the opening shows, and lists the cells that do not fit', async () => {
    const text = csvOf([anEarning({ earningId: 'first' }), ...wholeNumbers, anEarning({ earningId: 'last', earningAmount: '1\u00A0237,50' })])
    const read = await readStatement(text)
    expect(read.ok && read.value.problems.map(({ type }) => type)).toEqual(['InvalidAmount'])
  })
})
