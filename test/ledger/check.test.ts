import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkJson, runCheck } from '../support/checkCommand.ts'
import { anEarning, aPaymentOrder, bytesOf, caseBytes, csvOf } from '../support/statements.ts'

const growth = caseBytes('growth-golden.csv')
const payments = caseBytes('payments-golden.csv')

describe('aval check --json', () => {
  it('[S10] counts each growth earning once: 79.40, where adding up all lines gives 476.40', async () => {
    const { exit, report } = await checkJson({ 'growth-golden.csv': growth })
    expect(exit).toBe(0)
    expect(report).toEqual({
      files: [
        { name: 'growth-golden.csv', family: 'growth', encoding: 'UTF-8', delimiter: ',', lines: 12, unknownColumns: [], missingColumns: [] },
      ],
      earnings: {
        lines: 12,
        count: 2,
        byCurrency: { USD: '79.40' },
        usd: '79.40',
        naiveUsd: '476.40',
        byStatus: { Unprocessed: { count: 2, usd: '79.40' } },
        byMonth: { '2022-12': '79.40' },
      },
      payments: { count: 0, paid: {}, unexplained: {} },
      problems: [],
      problemCount: 0,
    })
  })

  it('[P2] keeps what Microsoft states as paid, and says what its columns do not explain', async () => {
    const { exit, report } = await checkJson({ 'payments-golden.csv': payments })
    expect(exit).toBe(0)
    expect(report.payments).toEqual({
      count: 2,
      paid: { MXN: '13892.88' },
      unexplained: { '006815014101': '0.00', '006815016255': '454.29' },
    })
    expect(report.earnings).toEqual({ lines: 0, count: 0, byCurrency: {}, usd: null, naiveUsd: null, byStatus: {}, byMonth: {} })
  })

  it('[S9] takes several files as one batch in which the last snapshot of an earning wins', async () => {
    const first = csvOf([anEarning(), anEarning({ earningId: 'E2', earningAmount: '7.005', earningAmountUSD: '7.00' })])
    const second = csvOf([anEarning({ earningAmount: '41.00', earningAmountUSD: '44.28', paymentStatus: 'SENT' })])
    const { report } = await checkJson({ 'a.csv': first, 'b.csv': second })
    expect(report.earnings).toEqual({
      lines: 3,
      count: 2,
      byCurrency: { EUR: '48.005' },
      usd: '51.28',
      naiveUsd: '94.48',
      byStatus: { Sent: { count: 1, usd: '44.28' }, Unprocessed: { count: 1, usd: '7.00' } },
      byMonth: { '2026-10': '51.28' },
    })
    const { report: reversed } = await checkJson({ 'b.csv': second, 'a.csv': first })
    expect(reversed.earnings.byStatus).toEqual({ Unprocessed: { count: 2, usd: '50.20' } })
  })

  it('tells every member of a zip, and takes them as one batch', async () => {
    const zip = zipSync({ '2026-10_1.csv': bytesOf(csvOf([anEarning()])), '2026-10_2.csv': [bytesOf(csvOf([anEarning({ earningId: 'E2' })])), { level: 0 }] })
    const { exit, report } = await checkJson({ 'export.zip': zip })
    expect(exit).toBe(0)
    expect(report.files.map(({ name, lines }) => [name, lines])).toEqual([['2026-10_1.csv', 1], ['2026-10_2.csv', 1]])
    expect(report.earnings.count).toBe(2)
  })

  it('lets the later member of a zip win, by its time, else by its place', async () => {
    const [old, young] = [bytesOf(csvOf([anEarning()])), bytesOf(csvOf([anEarning({ paymentStatus: 'Sent' })]))]
    const at = (day: number) => new Date(2026, 10, day)
    const dated = zipSync({ 'a.csv': [young, { mtime: at(20) }], 'b.csv': [old, { mtime: at(10) }] })
    const undated = zipSync({ 'a.csv': [old, { mtime: at(10) }], 'b.csv': [young, { mtime: at(10) }] })
    for (const zip of [dated, undated]) {
      expect(Object.keys((await checkJson({ 'export.zip': zip })).report.earnings.byStatus)).toEqual(['Sent'])
    }
  })

  it('counts the same file once however often it is given', async () => {
    const file = csvOf([anEarning()])
    const { report } = await checkJson({ 'a.csv': file, 'copy of a.csv': file })
    expect(report.files).toHaveLength(2)
    expect(report.earnings).toMatchObject({ lines: 2, count: 1, byCurrency: { EUR: '40.00' }, usd: '43.20', naiveUsd: '86.40' })
  })

  it('counts an earning once that stands in the history and in a growth file', async () => {
    const history = csvOf([anEarning({ earningId: 'E1', transactionCurrency: 'USD', earningAmount: '9', earningAmountUSD: '9' })])
    const { report } = await checkJson({ 'history.csv': history, 'growth.csv': growth })
    expect(report.earnings).toMatchObject({ count: 2, usd: '79.40', byStatus: { Unprocessed: { count: 2, usd: '79.40' } } })
  })

  it('adds rebate and co-op amounts of statements from before 2019', async () => {
    const row = {
      EarningID: '1000234567', 'MPN/PCN': '1234567', 'Program name': 'CSP Indirect Provider', 'Lever/Accelerator': 'Core',
      'Transaction currency': 'EUR', 'Transaction amount': '255.00', 'Earning date': '2019-01-31T00:00:00Z', 'Report currency': 'USD',
      'Rebate earning amount': '13.89', 'Coop earning amount': '9.26', PaymentStatus: 'Payment Sent',
    }
    const { exit, report } = await checkJson({ 'legacy.csv': csvOf([row]) })
    expect(exit).toBe(0)
    expect(report.files[0]?.family).toBe('legacy-tx-2017')
    expect(report.earnings).toEqual({
      lines: 1, count: 1, byCurrency: { USD: '23.15' }, usd: '23.15', naiveUsd: '23.15',
      byStatus: { Sent: { count: 1, usd: '23.15' } }, byMonth: { '2019-01': '23.15' },
    })
  })

  it('says null where a file has no dollar column, and never computes one', async () => {
    const { earningAmountUSD: _, ...row } = anEarning()
    const { report } = await checkJson({ 'a.csv': csvOf([row]) })
    expect(report.earnings).toMatchObject({ byCurrency: { EUR: '40.00' }, usd: null, naiveUsd: null, byStatus: { Unprocessed: { count: 1, usd: null } } })
  })

  it('[S12] never adds amounts of two currencies', async () => {
    const rows = [anEarning(), anEarning({ earningId: 'E2', transactionCurrency: 'gbp', earningAmount: '0.1' }), anEarning({ earningId: 'E3', transactionCurrency: 'GBP', earningAmount: '0.2' })]
    expect((await checkJson({ 'a.csv': csvOf(rows) })).report.earnings.byCurrency).toEqual({ EUR: '40.00', GBP: '0.30' })
  })

  it('names every month and currency of an earning, one that adds nothing as well', async () => {
    const rows = [anEarning(), anEarning({ transactionId: 'T2', transactionCurrency: 'CAD', earningAmount: '0', earningAmountUSD: '0', earningDate: '2026-09-30' })]
    expect((await checkJson({ 'a.csv': csvOf(rows) })).report.earnings).toMatchObject({
      count: 1, byCurrency: { CAD: '0.00', EUR: '40.00' }, byMonth: { '2026-09': '0.00', '2026-10': '43.20' },
    })
  })

  it('[S11] adds a hundred thousand cents of eight digits exactly', async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => anEarning({ earningId: `E${n}`, earningAmount: '0.00000001', earningAmountUSD: '92233720.12345678' }))
    const { report } = await checkJson({ 'a.csv': csvOf(rows) })
    expect(report.earnings).toMatchObject({ byCurrency: { EUR: '0.001' }, usd: '9223372012345.678', count: 100_000 })
  })

  it('[P11] takes a payment as one thing, whatever number of orders it is made of', async () => {
    const rows = [
      aPaymentOrder(),
      aPaymentOrder({ programName: 'CSP 1T Direct Partner', earned: '50', withheldTax: '5', totalPayment: '45.25' }),
      aPaymentOrder({ paymentID: '6815014101', paymentStatus: 'In Progress', currencyCode: 'MXN' }),
    ]
    const { exit, report } = await checkJson({ 'a.csv': csvOf(rows) })
    expect(exit).toBe(0)
    expect(report.payments).toEqual({ count: 2, paid: { EUR: '145.25' }, unexplained: { '006815014101': '0.00', '006815016255': '0.25' } })
    const later = [aPaymentOrder({ paymentID: '006815014101', paymentStatus: 'SENT', currencyCode: 'MXN' }), aPaymentOrder({ programName: 'CSP Direct Bill Partner', totalPayment: '45.00', earned: '50', withheldTax: '5' })]
    const both = await checkJson({ 'a.csv': csvOf(rows), 'b.csv': csvOf(later) })
    expect(both.report.payments).toEqual({ count: 2, paid: { EUR: '145.00', MXN: '100.00' }, unexplained: { '006815014101': '0.00', '006815016255': '0.00' } })
  })

  it('says nothing of a difference where earned and paid are in two currencies', async () => {
    const { currencyCode: _, ...row } = aPaymentOrder()
    const { report } = await checkJson({ 'a.csv': csvOf([{ ...row, earnedCurrencyCode: 'USD', paymentCurrencyCode: 'EUR', totalPayment: '92.00' }]) })
    expect(report.files[0]?.family).toBe('pay-2024')
    expect(report.payments).toEqual({ count: 1, paid: { EUR: '92.00' }, unexplained: { '006815016255': null } })
  })

  it('[S12] never adds what two currencies of one payment leave unexplained', async () => {
    const rows = [
      aPaymentOrder({ totalPayment: '100.25' }),
      aPaymentOrder({ programName: 'Surface', currencyCode: 'MXN', totalPayment: '99.50' }),
      aPaymentOrder({ paymentID: '006815014101', totalPayment: '100.25' }),
      aPaymentOrder({ paymentID: '006815014101', programName: 'Surface', currencyCode: 'MXN' }),
    ]
    const { report } = await checkJson({ 'a.csv': csvOf(rows) })
    expect(report.payments).toEqual({
      count: 2, paid: { EUR: '200.50', MXN: '199.50' }, unexplained: { '006815014101': '0.25', '006815016255': null },
    })
  })

  it('keeps unknown columns in their own spelling, as notes', async () => {
    const { exit, report } = await checkJson({ 'a.csv': csvOf([{ ...anEarning(), 'Ma Colonne': '1', __proto__x: '', constructor: 'x' }]) })
    expect(exit).toBe(0)
    expect(report.files[0]?.unknownColumns).toEqual(['Ma Colonne', '__proto__x', 'constructor'])
    expect(report.problems).toEqual([])
  })

  it('lists what cannot be read with its line and column, and goes on', async () => {
    const rows = [anEarning(), anEarning({ earningId: 'E2', earningAmountUSD: '1.23.4' }), anEarning({ earningId: 'E3', earningDate: 'soon' })]
    const { exit, report } = await checkJson({ 'a.csv': csvOf(rows) })
    expect(exit).toBe(1)
    expect(report.problems).toEqual([
      { file: 'a.csv', line: 3, column: 'earningAmountUSD', code: 'InvalidAmount', text: '1.23.4' },
      { file: 'a.csv', line: 4, column: 'earningDate', code: 'InvalidDay', text: 'soon' },
    ])
    expect(report.earnings).toMatchObject({ count: 3, usd: '86.40', byMonth: { '': '43.20', '2026-10': '43.20' } })
  })

  it('asks no line for cells without a title', async () => {
    const [titles = '', ...lines] = csvOf([anEarning(), anEarning({ earningId: 'E2' })]).split('\r\n')
    const { exit, report } = await checkJson({ 'a.csv': [`${titles},,`, ...lines].join('\r\n').trimEnd() })
    expect(report.problems).toEqual([])
    expect(exit).toBe(0)
    expect(report.earnings.count).toBe(2)
    const [french = '', line = ''] = csvOf([anEarning({ earningAmount: '40,5', transactionAmount: '', earningRate: '', earningAmountUSD: '' })], { delimiter: ';' }).split('\r\n')
    expect((await checkJson({ 'a.csv': `${french};;\r\n${line}` })).report.earnings.byCurrency).toEqual({ EUR: '40.50' })
  })

  it('[S5] names every earning whose id a spreadsheet has rounded, and no other', async () => {
    const whole = Array.from({ length: 1_100 }, (_, n) => anEarning({ earningId: `f1fa8c7c-9fb1-4304-b177-5abfbf0${10_000 + n}` }))
    const rows = [anEarning({ earningId: '7E+11' }), anEarning({ earningId: '1e10' }), ...whole, anEarning({ earningId: '7,00001E+11' })]
    const { exit, report } = await checkJson({ 'a.csv': csvOf(rows) })
    expect(exit).toBe(1)
    expect(report.problems).toEqual([
      { file: 'a.csv', line: 2, column: 'earningId', code: 'LostEarningId', text: '7E+11' },
      { file: 'a.csv', line: 1_104, column: 'earningId', code: 'LostEarningId', text: '7,00001E+11' },
    ])
  })

  it('lists a thousand problems and counts them all', async () => {
    const rows = Array.from({ length: 1_500 }, (_, n) => anEarning({ earningId: `E${n}`, earningAmount: 'x' }))
    const { report } = await checkJson({ 'a.csv': csvOf(rows), 'b.csv': csvOf([anEarning({ earningAmount: 'y' })]) })
    expect(report.problems).toHaveLength(1_000)
    expect(report.problemCount).toBe(1_501)
  })

  it('names a refused file among good ones', async () => {
    const { exit, report } = await checkJson({ 'a.csv': csvOf([anEarning()]), 'b.pdf': '%PDF-1.7 …', 'c.csv': 'earningId,customerName\nE1,x\n' })
    expect(exit).toBe(1)
    expect(report.files.map(({ name, family, lines }) => [name, family, lines])).toEqual([['a.csv', 'tx-2020', 1], ['b.pdf', null, 0], ['c.csv', 'tx-2019', 0]])
    expect(report.problems.filter(({ code }) => code === 'FileRefused').map(({ file, text }) => [file, text])).toEqual([['b.pdf', 'NotText'], ['c.csv', 'MissingColumns']])
    expect(report.files[2]?.missingColumns).toContain('participantId')
    expect(report.problemCount).toBe(report.problems.length)
  })

  it('says in one sentence when nothing could be imported, and prints no JSON', async () => {
    const { exit, out, error } = await checkJson({ 'a.pdf': '%PDF-1.7', 'b.csv': '' })
    expect(exit).toBe(2)
    expect(out).toBe('')
    expect(error).toMatch(/^aval check: a\.pdf: this is a PDF.*b\.csv: the file is empty\.\n$/)
  })

  it('[S4] asks for the decimal mark when the whole file can be read in two ways', async () => {
    const file = csvOf([anEarning({ transactionAmount: '1.000', earningAmount: '1.234', earningAmountUSD: '', earningRate: '' })], { delimiter: ';' })
    const { exit, error } = await checkJson({ 'a.csv': file })
    expect(exit).toBe(2)
    expect(error).toContain('--decimal')
    expect((await checkJson({ 'a.csv': file }, '--decimal', ',')).report.earnings.byCurrency).toEqual({ EUR: '1234.00' })
    expect((await checkJson({ 'a.csv': file }, '--decimal=.')).report.earnings.byCurrency).toEqual({ EUR: '1.234' })
  })

  it('[S6] asks whether day or month comes first when all dates can be read in two ways', async () => {
    const file = csvOf([anEarning({ earningDate: '08/07/2026' })])
    const { exit, error } = await checkJson({ 'a.csv': file })
    expect(exit).toBe(2)
    expect(error).toContain('--dates')
    expect((await checkJson({ 'a.csv': file }, '--dates', 'DMY')).report.earnings.byMonth).toEqual({ '2026-07': '43.20' })
    expect((await checkJson({ 'a.csv': file }, '--dates=MDY')).report.earnings.byMonth).toEqual({ '2026-08': '43.20' })
  })

  it('tells encoding and delimiter as they were found', async () => {
    const tsv = csvOf([anEarning({ customerName: 'Été' })], { delimiter: '\t' })
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${tsv}`, 'utf16le'))
    const latin = new Uint8Array(Buffer.from(csvOf([anEarning({ customerName: 'Été' })], { delimiter: ';' }), 'latin1'))
    const { report } = await checkJson({ 'a.tsv': utf16, 'b.csv': latin })
    expect(report.files.map(({ encoding, delimiter }) => [encoding, delimiter])).toEqual([['UTF-16LE', '\t'], ['Windows-1252', ';']])
  })

  it('understands its arguments, or says what it does not understand', async () => {
    expect((await runCheck({}, '--jsn')).exit).toBe(2)
    expect((await runCheck({})).error).toContain('at least one file')
    expect((await runCheck({ 'a.csv': csvOf([anEarning()]) }, '--decimal', ';')).exit).toBe(2)
    expect((await runCheck({}, '/nowhere/at/all.csv')).error).toContain('no such file')
  })
})

describe('aval check for people', () => {
  it('prints the figures of the JSON', async () => {
    const { exit, out } = await runCheck({ 'growth-golden.csv': growth, 'payments-golden.csv': payments })
    expect(exit).toBe(0)
    for (const figure of ['79.40', '476.40', '13892.88', '454.29', '006815016255', 'Unprocessed (2)', '2022-12']) expect(out).toContain(figure)
  })

  it('never lets a cell speak to the terminal', async () => {
    const { out } = await runCheck({ 'a.csv': csvOf([anEarning({ earningAmount: '\u001b[31mred' })]) })
    expect(out).not.toContain('\u001b')
    expect(out).toContain('[31mred')
  })
})

describe('aval check --shape', () => {
  it('describes a file no family fits, without a name, an id or an amount', async () => {
    const { exit, out } = await runCheck({ 'Contoso.csv': 'Reseller;Total;On;Payment status\nContoso SARL;1312,48;2026-10-31;Sent\nÉté 東京;7;2026-11-30;Sent\n' }, '--shape')
    expect(exit).toBe(0)
    const [shape] = (JSON.parse(out) as { shapes: { lines: number; family: null; columns: { header: string; patterns: unknown; statusWords: string[] }[] }[] }).shapes
    expect(shape).toMatchObject({ family: null, lines: 2, delimiter: ';', encoding: 'UTF-8' })
    expect(shape?.columns.map(({ header, patterns }) => [header, patterns])).toEqual([
      ['Reseller', [['A A', 2]]],
      ['Total', [['9', 1], ['9999,99', 1]]],
      ['On', [['9999-99-99', 2]]],
      ['Payment status', [['A', 2]]],
    ])
    expect(shape?.columns[3]?.statusWords).toEqual(['sent'])
    for (const secret of ['Contoso', '1312', '東京']) expect(out).not.toContain(secret)
  })

  it('tells nothing of a file without titles but shapes', async () => {
    const rows = 'f1fa8c7c-9fb1;Contoso SARL;40,00;Envoyé\nf1fa8c7c-9fb2;Fabrikam;7,50;Sent\n'
    const { out } = await runCheck({ 'a.csv': rows }, '--shape')
    const [shape] = (JSON.parse(out) as { shapes: { columns: { header: string }[] }[] }).shapes
    expect(shape?.columns.map(({ header }) => header)).toEqual(['A9A9A9A-9A9', 'A A', '99,99', 'A'])
    for (const secret of ['Contoso', 'f1fa', '40', 'Fabrikam']) expect(out).not.toContain(secret)
  })
})
