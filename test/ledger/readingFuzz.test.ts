import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { importStatement } from '../../src/ledger/import/importStatement.ts'
import { statementFilesIn } from '../../src/ledger/import/statementFiles.ts'
import { linesOf } from '../../src/ledger/manifest.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { readTexts } from '../../src/ledger/columns/readBlob.ts'
import { damagedUpdate } from '../support/hostileUpdates.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { anEarning, aPaymentOrder, bytesOf, caseBytes, csvOf, inSlices, readStatement } from '../support/statements.ts'

const inputs = process.env['AVAL_LONG'] === '1' ? 30_000 : 600

const names = ['Sample XYZ', 'Müller, GmbH', 'He said "hi"', 'Two\nlines', '=1+1', 'שלום', '𝒜𝓁𝓅𝒶', '']
const earnings = names.map((customerName, n) => anEarning({ earningId: `E${n}`, customerName, earningAmount: `-${n}1234.5` }))
const french = csvOf(earnings.map((row) => ({ ...row, earningAmount: row['earningAmount']!.replace('.', ','), earningRate: '4 %' })), { delimiter: ';' })
const files = [
  caseBytes('growth-golden.csv'),
  caseBytes('payments-golden.csv'),
  bytesOf(csvOf(earnings)),
  new Uint8Array(Buffer.from(`\uFEFF${french.replaceAll(';', '\t')}`, 'utf16le')),
  new Uint8Array(Buffer.from(french, 'latin1')),
  bytesOf(csvOf(names.map((participantName, n) => aPaymentOrder({ participantName, paymentID: `${n}` })), { newline: '\r' }).replaceAll('\n', ' ')),
]
const zips = [zipSync({ 'a.csv': files[0]!, 'b/c.csv': [files[2]!, { level: 0 }] }), zipSync({ 'a.csv': files[3]!, '.DS_Store': bytesOf('x') })]

it(`reads ${inputs} damaged exports without breaking, and as it would in any other slices`, async () => {
  const seed = runSeed()
  const random = seeded(seed)
  let readable = 0
  for (let nth = 0; nth < inputs; nth++) {
    const isZip = random.chance(0.2)
    const damaged = damagedUpdate(random, random.pick(isZip ? zips : files), random.pick(files))
    const place = `seed ${seed}, input ${nth}: ${Buffer.from(damaged).toString('base64').slice(0, 4000)}`
    const source = { name: 'export', modifiedMs: 0, size: damaged.length, read: (from: number, to: number) => Promise.resolve(damaged.slice(from, to)) }
    const members = await statementFilesIn(source)
    for (const member of members.ok ? members.value : []) {
      const options = { name: member.name, modifiedMs: member.modifiedMs }
      const read = await importStatement(member.bytes(), makeMemoryShelf(), options, () => undefined)
      if (!read.ok) continue
      readable++
      const { manifest, problems, problemCount } = read.value
      expect(problems.length, place).toBe(Math.min(problemCount, 1000))
      // An editor counts no more lines than there are line ends, and one.
      const mostLines = damaged.length + 1
      for (const { line } of isZip ? [] : problems) expect(line >= 1 && line <= mostLines, place).toBe(true)
      if (isZip || nth % 5 > 0) continue
      const sliced = await importStatement(inSlices(damaged, 1 + random.whole(97)), makeMemoryShelf(), options, () => undefined)
      expect(sliced.ok && { ...sliced.value, manifest: sliced.value.manifest.parts }, place).toEqual({ ...read.value, manifest: manifest.parts })
    }
  }
  expect(readable).toBeGreaterThan(inputs / 3)
})

it(`keeps every line that is whole, of ${inputs} exports with one line spoilt`, async () => {
  const seed = runSeed()
  const random = seeded(seed)
  for (let nth = 0; nth < inputs; nth++) {
    const lines = csvOf(earnings.filter((row) => row['customerName'] !== 'Two\nlines')).split('\r\n').slice(0, -1)
    const spoilt = 1 + random.whole(lines.length - 1)
    const line = lines[spoilt]!
    const at = random.whole(line.length + 1)
    const rubbish = random.pick(['"', '""', ',', '\u0000', '\uFFFD', 'x', ',,,', '\r', ' ', 'é', '{"a":1}'])
    lines[spoilt] = line.slice(0, at) + rubbish + line.slice(random.chance(0.5) ? at : Math.min(line.length, at + random.whole(9)))
    const text = lines.map((each) => `${each}\r\n`).join('')
    const shelf = makeMemoryShelf()
    const read = await readStatement(text, { decimal: '.', dateOrder: 'MDY' }, { shelf })
    const ids: string[] = []
    if (read.ok) {
      const { columns, parts } = read.value.manifest
      const column = columns.findIndex(({ field }) => field === 'earningId') + 2
      for (const chunk of parts.flatMap((part) => part.chunks)) {
        const blob = shelf.chunks.get(chunk.columns[column]!)!
        const { texts, codes } = readTexts(blob)
        ids.push(...Array.from(codes, (code) => texts[code]!))
      }
      expect(linesOf(read.value.manifest)).toBe(ids.length)
    }
    const whole = lines.slice(1).filter((_, index) => index + 1 !== spoilt).map((each) => each.slice(0, each.indexOf(',')))
    expect(whole.filter((id) => !ids.includes(id)), `seed ${seed}, input ${nth}:\n${text}`).toEqual([])
  }
})
