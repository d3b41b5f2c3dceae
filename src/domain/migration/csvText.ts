/**
 * A small CSV text as records: for lists of people that somebody typed or a spreadsheet saved, not for statements.
 */
export interface CsvRecord {
  /** Line on which the record begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** The delimiter is the one the first line holds most of: semicolon, tab or comma. Empty lines are left out. */
export function csvRecords(text: string): readonly CsvRecord[] {
  const delimiter = delimiterOf(text)
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let began = 1
  const endCell = () => void (cells.push(cell), (cell = ''))
  const endRecord = () => {
    endCell()
    if (cells.some((text) => text.trim() !== '')) records.push({ line: began, cells })
    cells = []
    began = line
  }
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    const isEnd = char === '\n' || char === '\r'
    if (char === '\r' && text.charAt(index + 1) === '\n') continue
    if (isEnd) line += 1
    if (quoted) {
      if (char !== '"') cell += char
      else if (text.charAt(index + 1) === '"') cell += text.charAt(++index)
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === delimiter) endCell()
    else if (isEnd) endRecord()
    else cell += char
  }
  endRecord()
  return records
}

function delimiterOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)))
  const count = (char: string) => first.split(char).length - 1
  return [';', '\t', ','].reduce((best, char) => (count(char) > count(best) ? char : best))
}
