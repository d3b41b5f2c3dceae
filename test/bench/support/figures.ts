/** What a bench answers with, and how several measurements become one. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'bytes' | 'kB' | 'MB' | '×' | 'edits'
  /** What it must not exceed. */
  readonly atMost?: number
  /** What it must reach. */
  readonly atLeast?: number
}

export interface BenchOptions {
  /** Only these parts of the bench; all when there is none. */
  readonly only: readonly string[]
  /** Lines of the file instead of the number a part is about. */
  readonly lines: number | null
  readonly rounds: number
}

export const medianOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

/** Of measurements made in the same rounds: what slowed one of them slowed the other. */
export const medianRatio = (of: readonly number[], to: readonly number[]): number =>
  medianOf(of.map((value, round) => value / to[round]!))

export async function medianIn(rounds: number, measure: (round: number) => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let round = 0; round < rounds; round++) values.push(await measure(round))
  return medianOf(values)
}
