/** Rows that agree in several columns get one number: the heart of every "per month and programme". */
import { makeKeyTable } from '../keyTable.ts'

export interface Groups {
  /** By row. */
  readonly numbers: Uint32Array
  readonly count: number
  /** By group: its first row. */
  readonly example: Uint32Array
}

export interface GroupColumn {
  readonly codes: Uint8Array | Uint16Array | Uint32Array
  /** Codes are below this. */
  readonly size: number
}

/** Pairs of codes below this are numbered by a plain array, beyond it by a table. */
const largestArray = 1 << 22

export function groupsOf(rows: number, columns: readonly GroupColumn[]): Groups {
  const numbers = new Uint32Array(rows)
  let count = Math.min(rows, 1)
  for (const { codes, size } of columns) {
    if (size <= 1) continue
    count = count * size <= largestArray ? splitByArray(numbers, count, codes, size) : splitByTable(numbers, codes)
  }
  const example = new Uint32Array(count)
  for (let row = rows - 1; row >= 0; row--) example[numbers[row]!] = row
  return { numbers, count, example }
}

/** Splits the groups by one more column, in place. @returns how many there are now */
function splitByArray(numbers: Uint32Array, count: number, codes: GroupColumn['codes'], size: number): number {
  const known = new Uint32Array(count * size)
  let found = 0
  for (let row = 0; row < numbers.length; row++) {
    const at = numbers[row]! * size + codes[row]!
    let number = known[at]!
    if (number === 0) known[at] = number = ++found
    numbers[row] = number - 1
  }
  return found
}

function splitByTable(numbers: Uint32Array, codes: GroupColumn['codes']): number {
  const known = makeKeyTable()
  for (let row = 0; row < numbers.length; row++) numbers[row] = known.numberOf(numbers[row]!, codes[row]!, 0, 0)
  return known.size
}
