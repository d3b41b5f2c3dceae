/** Rows that agree in several columns get one number: the heart of every "per month and programme". */
export interface Groups {
  /** By row. */
  readonly numbers: Uint32Array
  readonly count: number
  /** By group: one row of it. */
  readonly example: Uint32Array
}

export interface GroupColumn {
  readonly codes: ArrayLike<number>
  /** Codes are below this. */
  readonly size: number
}

/** Pairs of codes below this are numbered by a plain array, beyond it by a map. */
const largestArray = 1 << 22

export function groupsOf(rows: number, columns: readonly GroupColumn[]): Groups {
  let numbers = new Uint32Array(rows)
  let count = rows > 0 ? 1 : 0
  for (const column of columns) {
    const refined = new Uint32Array(rows)
    const numberOf = makePairNumbers(count, column.size)
    for (let row = 0; row < rows; row++) refined[row] = numberOf(numbers[row]!, column.codes[row]!)
    numbers = refined
    count = numberOf.count()
  }
  const example = new Uint32Array(count)
  for (let row = rows - 1; row >= 0; row--) example[numbers[row]!] = row
  return { numbers, count, example }
}

function makePairNumbers(left: number, right: number): ((a: number, b: number) => number) & { count(): number } {
  let count = 0
  if (left * right <= largestArray) {
    const known = new Int32Array(left * right)
    const numberOf = (a: number, b: number) => {
      const at = a * right + b
      if (known[at] === 0) known[at] = ++count
      return known[at]! - 1
    }
    return Object.assign(numberOf, { count: () => count })
  }
  const known = new Map<number, number>()
  const numberOf = (a: number, b: number) => {
    const pair = a * right + b
    const number = known.get(pair)
    if (number !== undefined) return number
    known.set(pair, count)
    return count++
  }
  return Object.assign(numberOf, { count: () => count })
}
