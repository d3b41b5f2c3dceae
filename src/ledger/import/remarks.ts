/**
 * Problems and notes of one file while it is read: all counted, the first ones kept with line, column and text, and of
 * notes the first of each type.
 */
import type { RowNote, RowNoteType, RowProblem, RowProblemType } from '../../domain/statement/problems.ts'

/** More than this nobody reads; the count says how many there are. */
export const keptProblems = 1000
const longestText = 200

export interface Remarks {
  problem(type: RowProblemType, line: number, column: string, text: string): void
  note(type: RowNoteType, line: number, column: string, text: string): void
  /** By line. */
  problems(): readonly RowProblem[]
  notes(): readonly RowNote[]
  problemCount(): number
  noteCounts(): Readonly<Partial<Record<RowNoteType, number>>>
}

/** @param hear is told of every problem, kept or not */
export function makeRemarks(hear: Remarks['problem'] = () => undefined): Remarks {
  const problems: RowProblem[] = []
  const notes: RowNote[] = []
  const noteCounts: Partial<Record<RowNoteType, number>> = {}
  let problemCount = 0
  return {
    problem(type, line, column, text) {
      problemCount++
      hear(type, line, column, text)
      if (problems.length < keptProblems) problems.push({ type, line, column, text: text.slice(0, longestText) })
    },
    note(type, line, column, text) {
      noteCounts[type] = (noteCounts[type] ?? 0) + 1
      if (notes.length < keptProblems || noteCounts[type] === 1) notes.push({ type, line, column, text: text.slice(0, longestText) })
    },
    problems: () => problems.toSorted((a, b) => a.line - b.line),
    notes: () => notes.toSorted((a, b) => a.line - b.line),
    problemCount: () => problemCount,
    noteCounts: () => noteCounts,
  }
}
