import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addTo,
  amountText,
  dividedBy,
  isNothing,
  largestFirst,
  minorDigitsOf,
  parseAmount,
  plainDecimal,
  roundTo,
  sumsOf,
  times,
  type DecimalMark,
} from '../../src/domain/money.ts'

const read = (text: string, mark: DecimalMark = '.') => {
  const amount = parseAmount(text, mark)
  return amount.ok ? `${plainDecimal(amount.value.scaled)} /${amount.value.digits}` : amount.error.type
}

const oddityOf = (text: string, mark: DecimalMark = '.') => {
  const amount = parseAmount(text, mark)
  return amount.ok ? amount.value.oddity : amount.error.type
}

describe('reading an amount', () => {
  it.each([
    ['0', '0.00 /0'],
    ['9', '9.00 /0'],
    ['70.4', '70.40 /1'],
    ['-1008', '-1008.00 /0'],
    ['454.29', '454.29 /2'],
    ['247.86722', '247.86722 /5'],
    ['0.12345678', '0.12345678 /8'],
    ['1237.50', '1237.50 /2'],
    ['1,237.50', '1237.50 /2'],
    ['1,234,567', '1234567.00 /0'],
    ['1 237.50', '1237.50 /2'],
    ['1\u00A0237.50', '1237.50 /2'],
    ['1\u202F234\u00A0567.5', '1234567.50 /1'],
    ["1'234.50", '1234.50 /2'],
    ['1’234.50', '1234.50 /2'],
    ['12,34,567.50', '1234567.50 /2'],
    ['$1,237.50', '1237.50 /2'],
    ['+$400.00', '400.00 /2'],
    ['-$1,008.00', '-1008.00 /2'],
    ['$-1,008.00', '-1008.00 /2'],
    ['MX$6,654.32', '6654.32 /2'],
    ['USD 12.50', '12.50 /2'],
    ['12.50 EUR', '12.50 /2'],
    ['€12.50', '12.50 /2'],
    ['\u2212 5.25', '-5.25 /2'],
    ['  5.25\t', '5.25 /2'],
    ['.5', '0.50 /1'],
    ['007', '7.00 /0'],
    ['+1', '1.00 /0'],
    ['99999999999', 'AmountTooLarge'],
    ['12345678901', '12345678901.00 /0'],
    ['92233720368.54775807', '92233720368.54775807 /8'],
    ['-92233720368.54775807', '-92233720368.54775807 /8'],
    ['92233720368.54775808', 'AmountTooLarge'],
  ])('[S11] reads %j as %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['12,50 €', '12.50 /2'],
    ['1 237,50', '1237.50 /2'],
    ['1\u202F237,50\u00A0€', '1237.50 /2'],
    ['1\u00A0237,50 $US', '1237.50 /2'],
    ['1 237,50 $ US', '1237.50 /2'],
    ['1.237,50', '1237.50 /2'],
    ['1.234', '1234.00 /0'],
    ['-6654,32 MXN', '-6654.32 /2'],
  ])('[S11] reads %j as %s where the mark is a comma', (text, expected) => {
    expect(read(text, ',')).toBe(expected)
  })

  it.each([
    '', ' ', '.', '-', '$', '1.23.4', '1e5', '1E+05', '--1', '+-1', '-$-1', '(5)', '5-', '5.', '1,23', '1,2345', '12,345,67',
    '1,234 567', '1 23', '0,123', 'abc', 'NaN', 'Infinity', '0x10', '12%', '$5 USD', 'USD', '٣', '１２', '1_000', '=1+1', '5..2',
    '1,,234', ',5', '1\n2', '9'.repeat(65), '- -5',
  ])('[S11] refuses %j', (text) => {
    expect(read(text)).toBe('InvalidAmount')
  })

  it('[S4] never takes one mark for the other', () => {
    expect(read('12,5', '.')).toBe('InvalidAmount')
    expect(read('12.5', ',')).toBe('InvalidAmount')
    expect(read('1,234', '.')).toBe('1234.00 /0')
    expect(read('1,234', ',')).toBe('1.234 /3')
  })

  it('[S11] keeps the text of what it refuses', () => {
    expect(parseAmount(' 1.23.4', '.')).toEqual({ ok: false, error: { type: 'InvalidAmount', text: ' 1.23.4' } })
  })

  it('[S11] reads more than eight decimals to the eighth, and says so', () => {
    expect(read('70.400000000000006')).toBe('70.40 /8')
    expect(read('0.123456785')).toBe('0.12345679 /8')
    expect(read('-0.123456785')).toBe('-0.12345679 /8')
    expect(read('0.123456784999')).toBe('0.12345678 /8')
    expect(oddityOf('1.500000000')).toBe('MoreThanEightDecimals')
  })

  it.each([
    ['-0', 'NegativeZero'],
    ['-0.00', 'NegativeZero'],
    ['+1', 'PlusSign'],
    ['007', 'LeadingZeros'],
    ['.5', 'NoWholePart'],
    ['$5', 'CurrencySign'],
    ['5', null],
    ['0.5', null],
    ['-1,237.50', null],
  ])('[S11] finds %j odd: %s', (text, oddity) => {
    expect(oddityOf(text)).toBe(oddity)
  })
})

/** The value of a plain decimal, by another road than the code's: an integer and a power of ten. */
const exactly = (text: string): bigint => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const magnitude = BigInt(whole) * 10n ** 8n + BigInt(fraction || '0') * 10n ** BigInt(8 - fraction.length)
  return text.startsWith('-') ? -magnitude : magnitude
}

const plainAmounts = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 92_233_720_367n }), fc.stringMatching(/^[0-9]{0,8}$/))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`)
  .filter((text) => !/^-0(?:\.0*)?$/.test(text))

describe('amounts, any amount', () => {
  it('[S11] print as they were written', () => {
    fc.assert(
      fc.property(plainAmounts, (text) => {
        const amount = parseAmount(text, '.')
        if (!amount.ok) throw new Error(`${text} was refused`)
        expect(amount.value.scaled).toBe(exactly(text))
        expect(amount.value.oddity).toBeNull()
        expect(amountText(amount.value.scaled, amount.value.digits)).toBe(text)
      }),
    )
  })

  it('[S11] are the same however thousands are marked, signs are written and currencies named', () => {
    const grouped = (text: string, mark: DecimalMark, group: string) => {
      const [whole = '', fraction] = text.replace('-', '').split('.')
      const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, group)
      return `${thousands}${fraction === undefined ? '' : mark + fraction}`
    }
    const style = fc.record({
      mark: fc.constantFrom<DecimalMark>('.', ','),
      group: fc.constantFrom('', ' ', '\u00A0', '\u202F', "'", '’', 'other mark'),
      minus: fc.constantFrom('-', '\u2212'),
      before: fc.constantFrom('', '$', 'MX$', 'EUR ', '€ '),
    })
    fc.assert(
      fc.property(plainAmounts, style, (text, { mark, group, minus, before }) => {
        const written = grouped(text, mark, group === 'other mark' ? (mark === '.' ? ',' : '.') : group)
        const amount = parseAmount(`${text.startsWith('-') ? minus : ''}${before}${written}`, mark)
        expect(amount.ok && amount.value.scaled).toBe(exactly(text))
      }),
    )
  })

  it('[S11] never throw, whatever the cell holds', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9., $€eE%]{0,70}$/))
    fc.assert(
      fc.property(texts, fc.constantFrom<DecimalMark>('.', ','), (text, mark) => {
        const amount = parseAmount(text, mark)
        if (amount.ok) expect(amount.value.digits).toBeLessThanOrEqual(8)
        else expect(amount.error.text).toBe(text)
      }),
    )
  })

  it('[S11] add up like integers, in any order', () => {
    fc.assert(
      fc.property(fc.array(plainAmounts), (texts) => {
        const amounts = texts.map((text) => {
          const amount = parseAmount(text, '.')
          return amount.ok ? amount.value.scaled : 0n
        })
        const expected = texts.reduce((sum, text) => sum + exactly(text), 0n)
        expect(sumsOf(amounts.toReversed(), () => 'EUR', (scaled) => scaled).get('EUR') ?? 0n).toBe(expected)
      }),
    )
  })
})

describe('printing and rounding', () => {
  it.each([
    [7_940_000_000n, '79.40'],
    [45_429_000_000n, '454.29'],
    [0n, '0.00'],
    [-100_800_000_000n, '-1008.00'],
    [24_786_722_000n, '247.86722'],
    [1n, '0.00000001'],
    [-1n, '-0.00000001'],
    [12_300_000_000n, '123.00'],
  ])('[S11] writes %s as the plain decimal %s', (scaled, text) => {
    expect(plainDecimal(scaled)).toBe(text)
  })

  it('[S11] writes with the mark of the file', () => {
    expect(amountText(-123_750_000_000n, 2, ',')).toBe('-1237,50')
    expect(amountText(123_750_000_000n, 0)).toBe('1238')
  })

  it('[S11] rounds half away from zero', () => {
    expect(roundTo(500_000n, 2)).toBe(1_000_000n)
    expect(roundTo(-500_000n, 2)).toBe(-1_000_000n)
    expect(roundTo(499_999n, 2)).toBe(0n)
    expect(amountText(-400_000n, 2)).toBe('0.00')
  })

  it('[S11] multiplies an amount and a rate exactly', () => {
    // 7,812.00 × 4 % = 312.48
    expect(times(781_200_000_000n, 4_000_000n)).toBe(31_248_000_000n)
    // 1408 × 5 % = 70.40
    expect(times(140_800_000_000n, 5_000_000n)).toBe(7_040_000_000n)
    expect(times(-1n, 50_000_000n)).toBe(-1n)
    expect(times(1n, 49_999_999n)).toBe(0n)
  })

  it('[S11] divides to the eighth decimal', () => {
    // 6,654.32 MXN for 296.54 USD
    expect(plainDecimal(dividedBy(665_432_000_000n, 29_654_000_000n))).toBe('22.4398732')
    expect(plainDecimal(dividedBy(-200_000_000n, 300_000_000n))).toBe('-0.66666667')
  })

  it('[S11] knows what a bank can transfer', () => {
    expect(minorDigitsOf('EUR')).toBe(2)
    expect(minorDigitsOf('JPY')).toBe(0)
    expect(isNothing(499_999n, 'EUR')).toBe(true)
    expect(isNothing(500_000n, 'EUR')).toBe(false)
    expect(isNothing(49_000_000n, 'JPY')).toBe(true)
  })
})

describe('sums', () => {
  it('[S12] never cross currencies, whatever these are called', () => {
    const sums = new Map<string, bigint>()
    for (const [currency, scaled] of [['EUR', 1n], ['USD', 2n], ['__proto__', 3n], ['EUR', 4n], ['', 5n]] as const) {
      addTo(sums, currency, scaled)
    }
    expect([...sums]).toEqual([['EUR', 5n], ['USD', 2n], ['__proto__', 3n], ['', 5n]])
  })

  it('[S12] show the biggest figure first and leave nothing out but zeros', () => {
    const sums = new Map([['CAD', 5n], ['EUR', -900n], ['GBP', 0n], ['USD', 5n]])
    expect(largestFirst(sums)).toEqual([['EUR', -900n], ['CAD', 5n], ['USD', 5n]])
  })
})
