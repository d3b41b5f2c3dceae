/**
 * A table of plain rows as columns, so that tens of thousands of them cross from disk to worker to page in a moment:
 * browsers copy an object much more slowly than an array of numbers.
 */
export type Cell = string | number | bigint | null

type Column =
  | { readonly kind: 'numbers'; readonly numbers: Float64Array }
  | { readonly kind: 'integers'; readonly integers: BigInt64Array }
  /** Equal cells share a code. */
  | { readonly kind: 'codes'; readonly codes: Uint32Array; readonly cells: readonly Cell[] }

/** Of rows of type `T`, all of which have the same fields. */
export interface PackedTable<T> {
  readonly length: number
  readonly columns: { readonly [Field in keyof T & string]?: Column }
}

export function packTable<T extends object>(rows: readonly T[]): PackedTable<T> {
  const fields = Object.keys(rows[0] ?? {}) as (keyof T & string)[]
  const columns: Partial<Record<keyof T & string, Column>> = {}
  for (const field of fields) columns[field] = columnOf(rows.map((row) => row[field] as Cell))
  return { length: rows.length, columns }
}

export function unpackTable<T extends object>({ length, columns }: PackedTable<T>): T[] {
  const readers = Object.entries<Column | undefined>(columns).map(([field, column]) => [field, readerOf(column!)] as const)
  return Array.from({ length }, (_, at) => {
    const row: Record<string, Cell> = {}
    for (const [field, read] of readers) row[field] = read(at)
    return row as T
  })
}

function columnOf(cells: readonly Cell[]): Column {
  if (cells.every((cell) => typeof cell === 'number')) return { kind: 'numbers', numbers: Float64Array.from(cells) }
  if (cells.every(isInt64)) return { kind: 'integers', integers: BigInt64Array.from(cells) }
  const codeOf = new Map<Cell, number>()
  const codes = Uint32Array.from(cells, (cell) => {
    const code = codeOf.get(cell) ?? codeOf.size
    codeOf.set(cell, code)
    return code
  })
  return { kind: 'codes', codes, cells: [...codeOf.keys()] }
}

function readerOf(column: Column): (at: number) => Cell {
  switch (column.kind) {
    case 'numbers':
      return (at) => column.numbers[at]!
    case 'integers':
      return (at) => column.integers[at]!
    case 'codes':
      return (at) => column.cells[column.codes[at]!]!
  }
}

/** A sum may be larger than any of its amounts. */
const isInt64 = (cell: Cell): cell is bigint => typeof cell === 'bigint' && BigInt.asIntN(64, cell) === cell
