import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { makeLineReader, type LineRemark } from '../../src/ledger/reading/lineReader.ts'
import { bytesOf } from '../support/statements.ts'

interface Reading {
  readonly lines: string[][]
  readonly numbers: number[]
  readonly remarks: { type: LineRemark; line: number }[]
}

function read(text: string, { columns = 3, needed = 1, delimiter = ',', slice = Infinity, lineEnd = 10 } = {}): Reading {
  const reading: Reading = { lines: [], numbers: [], remarks: [] }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const reader = makeLineReader({
    delimiter: delimiter.charCodeAt(0),
    lineEnd,
    header: Array.from({ length: columns }, (_, column) => bytesOf(`header ${column}`)),
    neededColumns: needed,
    firstLine: 1,
    take({ bytes, lines, capacity, starts, ends, lineNumbers }) {
      for (let line = 0; line < lines; line++) {
        const cells = Array.from({ length: columns }, (_, column) => column * capacity + line)
        reading.lines.push(cells.map((at) => decoder.decode(bytes.subarray(starts[at], ends[at]))))
        reading.numbers.push(lineNumbers[line]!)
      }
    },
    remark: (type, line) => reading.remarks.push({ type, line }),
  })
  const bytes = bytesOf(text)
  for (let at = 0; at < bytes.length; at += Math.min(slice, bytes.length)) reader.push(bytes.subarray(at, at + slice))
  reader.finish()
  return reading
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '\n', '\r\n', 'é', '東', '😀', '\u202F', '='), maxLength: 8 }),
  fc.constantFrom('', '1,234.56', '"', '""', 'a"b', '__proto__', '\u200F שלום'),
)

const tableOf = (columns: number) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 })

const written = (table: string[][], delimiter: string, newline: string, quoteAll: boolean) =>
  table
    .map((row) => row.map((text) => (quoteAll || /["\r\n\t,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter) + newline)
    .join('')

describe('cells from bytes', () => {
  it('reads what papaparse reads, whatever is in the cells', () => {
    fc.assert(
      fc.property(tableOf(10), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (table, delimiter, newline, quoteAll) => {
        const text = written(table, delimiter, newline, quoteAll)
        const peer = Papa.parse<string[]>(text, { delimiter, newline }).data.filter((row) => row.some((each) => each !== ''))
        expect(read(text, { delimiter, columns: 10, lineEnd: newline === '\r' ? 13 : 10 }).lines).toEqual(peer)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same lines, numbers and remarks however the bytes are sliced', () => {
    const messy = fc.string({ unit: fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', '\r', 'é', '7'), maxLength: 60 })
    fc.assert(
      fc.property(messy, fc.integer({ min: 1, max: 7 }), (text, slice) => {
        expect(read(text, { slice })).toEqual(read(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('numbers lines as an editor does', () => {
    expect(read('a,b,c\n"x\ny",1,2\nd,e,f\n').numbers).toEqual([1, 2, 4])
  })

  it('skips lines with nothing in them', () => {
    expect(read('a,b,c\n\n,,\r\n\r\nd,e,f').lines).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ])
  })

  it('takes a quote inside a cell as text', () => {
    expect(read('12" disk,5\'6",c\n').lines).toEqual([['12" disk', '5\'6"', 'c']])
  })

  it('drops a last line that was cut, and says so', () => {
    const { lines, remarks } = read('a,b,c\nd,e')
    expect(lines).toEqual([['a', 'b', 'c']])
    expect(remarks).toEqual([{ type: 'CutLine', line: 2 }])
    expect(read('a,b,c\nd,"e').remarks).toEqual([{ type: 'CutLine', line: 2 }])
    expect(read('a,b,c\n"d\nd","e\n\n', { needed: 3 }).remarks).toEqual([{ type: 'CutLine', line: 2 }])
    expect(read('a,b,c\n"d\nd,e,f', { needed: 3 })).toMatchObject({ lines: [['a', 'b', 'c'], ['d', 'e', 'f']] })
  })

  it('loses one line, not the file, to a quote that never closes', () => {
    const { lines, remarks } = read('a,b,c\nd,"e,f\ng,h,i\nj,k,l\n')
    expect(lines).toEqual([
      ['a', 'b', 'c'],
      ['g', 'h', 'i'],
      ['j', 'k', 'l'],
    ])
    expect(remarks).toEqual([{ type: 'OpenQuote', line: 2 }])
  })

  it('finds its way back when a stray quote swallows lines up to the next quote', () => {
    const { lines, remarks } = read('a,"b,c\nd,e,f\ng,"h, i",j\nk,l,m\n', { needed: 3 })
    expect(lines).toEqual([
      ['d', 'e', 'f'],
      ['g', 'h, i', 'j'],
      ['k', 'l', 'm'],
    ])
    expect(remarks).toEqual([{ type: 'OpenQuote', line: 1 }])
  })

  it('takes a line of too many cells, or too few, as one line when a cell of it holds several', () => {
    const { lines, numbers, remarks } = read('a,"b\nb",c,d\n"e\n\ne",f\ng,h,i\n"j\nj",k,l\n', { needed: 3 })
    expect(lines).toEqual([
      ['g', 'h', 'i'],
      ['j\nj', 'k', 'l'],
    ])
    expect(numbers).toEqual([6, 7])
    expect(remarks).toEqual([
      { type: 'TooManyCells', line: 1 },
      { type: 'TooFewCells', line: 3 },
    ])
  })

  it('keeps the lines that a stray quote swallows up to an inch mark', () => {
    const { lines, remarks } = read('a,"b,c\nd,e,f\ng,24",j\nk,l,m\n', { needed: 3 })
    expect(lines).toEqual([
      ['d', 'e', 'f'],
      ['g', '24"', 'j'],
      ['k', 'l', 'm'],
    ])
    expect(remarks).toEqual([{ type: 'OpenQuote', line: 1 }])
  })

  it('keeps a short line that has what it needs, and drops one that has not', () => {
    const { lines, remarks } = read('a,b,c\nd,e\nf\n', { needed: 2 })
    expect(lines).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', ''],
    ])
    expect(remarks).toEqual([
      { type: 'TooFewCells', line: 2 },
      { type: 'TooFewCells', line: 3 },
    ])
  })

  it('forgives empty cells beyond the columns, and nothing else', () => {
    const { lines, remarks } = read('a,b,c,,\r\nd,e,f,g\n')
    expect(lines).toEqual([['a', 'b', 'c']])
    expect(remarks).toEqual([{ type: 'TooManyCells', line: 2 }])
  })

  it('skips the header when it comes again, with a byte order mark or without', () => {
    const { lines, remarks } = read('a,b,c\nheader 0,header 1,header 2\r\n\uFEFFheader 0,header 1,header 2\nd,e,f\n')
    expect(lines).toHaveLength(2)
    expect(remarks.map(({ type }) => type)).toEqual(['RepeatedHeader', 'RepeatedHeader'])
  })

  it.each([65_530, 70_000, 300_000, 10_000_000])('reads past a line of %i bytes', (length) => {
    const { lines, numbers, remarks } = read(`a,b,c\n${'x'.repeat(length)},y,z\nd,e,f\n`)
    const isTooLong = length + 4 > 65_536
    expect(numbers).toEqual(isTooLong ? [1, 3] : [1, 2, 3])
    expect(lines.at(-1)).toEqual(['d', 'e', 'f'])
    expect(remarks).toEqual(isTooLong ? [{ type: 'LineTooLong', line: 2 }] : [])
  })

  it('reads past a quoted cell of ten megabytes without a line end in it', () => {
    const { lines, remarks } = read(`a,b,c\n"${'x,'.repeat(5_000_000)}",y,z\nd,e,f\n`, { slice: 100_000 })
    expect(lines).toHaveLength(2)
    expect(remarks).toEqual([{ type: 'LineTooLong', line: 2 }])
  })

  it('gives the same answer about long lines however they are sliced', () => {
    const text = `a,b,c\n"${'x'.repeat(65_529)}",y\r\n${'y'.repeat(65_533)},1,2\r\n"${'z\n'.repeat(40_000)}",1,2\nd,e,f\n`
    const whole = read(text)
    for (const slice of [1, 4_096, 65_536, 262_143, 262_144]) expect(read(text, { slice })).toEqual(whole)
    expect(whole.lines.at(-1)).toEqual(['d', 'e', 'f'])
  })

  it('reads the line ends of the old Macintosh', () => {
    expect(read('a,b,c\rd,e,f\r', { lineEnd: 13 }).lines).toHaveLength(2)
    const { lines, remarks } = read('"a","b","c"\rd,e,"f" \r"g","h\rh",""\r', { lineEnd: 13 })
    expect(lines).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h\rh', ''],
    ])
    expect(remarks).toEqual([])
  })
})
