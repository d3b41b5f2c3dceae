/**
 * Bytes → cells, without making a string.
 *
 * One loop walks the bytes and notes where each cell starts and ends; whole lines are handed on in batches, column by
 * column, so that whoever interns a column stays inside one loop too. Cells are UTF-8 and still lie in the reader's
 * buffer: a batch is only valid until its `take` returns.
 *
 * What comes out depends on the bytes alone, never on how they were sliced.
 */

/** Longer lines are no statement lines; one is skipped and named. */
export const longestLineBytes = 65_536

const bufferBytes = 4 * longestLineBytes
const batchLines = 512
const quote = 0x22

export interface LineBatch {
  readonly bytes: Uint8Array
  /** Over the same bytes. */
  readonly view: DataView
  /** Lines in the batch; cell `column` of line `line` lies at index `column * capacity + line` of starts and ends. */
  readonly lines: number
  readonly capacity: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Line of the file on which each record starts, counted from 1 as an editor does. */
  readonly lineNumbers: Int32Array
}

export type LineRemark = 'CutLine' | 'OpenQuote' | 'TooManyCells' | 'TooFewCells' | 'LineTooLong' | 'RepeatedHeader'

export interface LineReaderOptions {
  readonly delimiter: number
  /** 10, or 13 for files of the old Macintosh that hold no 10. */
  readonly lineEnd: number
  /** Cells of the header as written; a line that says the same again is skipped. */
  readonly header: readonly Uint8Array[]
  /** A line with fewer cells than this is not counted: what it lacks is what it is for. */
  readonly neededColumns: number
  readonly firstLine: number
  take(batch: LineBatch): void
  /** `column` is where the reader stood, null when the whole line is meant; `text` is the start of the line. */
  remark(type: LineRemark, line: number, column: number | null, text: Uint8Array): void
}

export interface LineReader {
  push(slice: Uint8Array): void
  finish(): void
}

export function makeLineReader(options: LineReaderOptions): LineReader {
  const { delimiter, lineEnd, header, neededColumns, take, remark } = options
  const columns = header.length
  // A header that ends with delimiters asks no line for cells without a name.
  const namedColumns = header.findLastIndex((name) => name.length > 0) + 1
  // Bytes above this are text for certain: one comparison decides almost every byte.
  const highestMark = Math.max(delimiter, lineEnd)
  const bytes = new Uint8Array(bufferBytes + 1)
  const view = new DataView(bytes.buffer)
  const starts = new Int32Array(batchLines * columns)
  const ends = new Int32Array(batchLines * columns)
  const lineNumbers = new Int32Array(batchLines)
  let filled = 0
  let lines = 0
  let lineNumber = options.firstLine
  /** Inside a line that is too long, looking for its end. */
  let skipping = false

  // What readQuoted found; a quoted cell is rare, so it may speak through variables.
  let quotedEnd = 0
  let quotedNewlines = 0
  /** A quote stood in the middle of a quoted cell and nobody had doubled it. */
  let strayQuote = false
  let escapedCells: number[] = []

  const drain = (final: boolean) => {
    const rest = readLines(final)
    handOn()
    bytes.copyWithin(0, rest, filled)
    filled -= rest
  }

  const handOn = () => {
    if (lines > 0) take({ bytes, view, lines, capacity: batchLines, starts, ends, lineNumbers })
    lines = 0
  }

  /** Reads all that is complete; returns where the incomplete rest begins. */
  function readLines(final: boolean): number {
    // Copies in reach of the compiler: the loop below looks at every byte of the file.
    const [buffer, cellStarts, cellEnds] = [bytes, starts, ends]
    const [mark, ending, highest, width] = [delimiter, lineEnd, highestMark, columns]
    const words = view
    const ones = 0x01010101
    const highBits = 0x80808080 | 0
    const marks = Math.imul(mark, ones)
    const endings = Math.imul(ending, ones)
    const end = filled
    buffer[end] = ending
    let lineStart = skipping ? skipLine(0, end) : 0
    while (lineStart < end) {
      let at = lineStart
      let cells = 0
      let index = lines
      let overflows = false
      let newlines = 0
      let open = false
      if (escapedCells.length > 0) escapedCells = []
      strayQuote = false
      for (;;) {
        let start = at
        let stop: number
        let byte = buffer[at]!
        if (byte === quote) {
          start = at + 1
          at = readQuoted(start, end, final, cells)
          if (at < 0) {
            open = true
            break
          }
          stop = quotedEnd
          newlines += quotedNewlines
          byte = buffer[at]!
        } else {
          // Four bytes at a time while none of them is a delimiter or a line end.
          for (; at + 4 <= end; at += 4) {
            const word = words.getInt32(at, true)
            const toMark = word ^ marks
            const toEnding = word ^ endings
            if ((((toMark - ones) & ~toMark) | ((toEnding - ones) & ~toEnding)) & highBits) break
          }
          byte = buffer[at]!
          while (byte > highest || (byte !== mark && byte !== ending)) byte = buffer[++at]!
          stop = at
        }
        if (cells < width) {
          cellStarts[index] = start
          cellEnds[index] = stop
          index += batchLines
        } else if (stop > start && !(stop === start + 1 && buffer[start] === 0x0d)) overflows = true
        cells++
        if (byte !== mark || at === end) break
        at++
      }

      const complete = !open && (at < end || final)
      if (!complete && !final && end - lineStart <= longestLineBytes) return lineStart
      const isMisfit = overflows || cells < neededColumns
      const spansLinesWrongly = complete && newlines > 0 && (strayQuote || swallowsLines(lineStart, at, isMisfit))
      if (!complete || at - lineStart > longestLineBytes || spansLinesWrongly) {
        lineStart = giveUp(lineStart, end, final && open && isCutInQuotes(lineStart, end))
        continue
      }
      if (isKept(lineStart, at, cells, overflows, at === end)) {
        finishLine(cells)
        lineNumbers[lines] = lineNumber
        if (++lines === batchLines) handOn()
      }
      lineNumber += 1 + newlines
      lineStart = at + 1
    }
    return Math.min(lineStart, end)
  }

  /** @returns where the cell's delimiter or line end stands, −1 when the quote does not close in what is here */
  function readQuoted(from: number, end: number, final: boolean, cell: number): number {
    let at = from
    let escapes = false
    quotedNewlines = 0
    for (;;) {
      while (at < end && bytes[at] !== quote) if (bytes[at++] === lineEnd) quotedNewlines++
      if (at >= end) return -1
      if (at + 1 < end && bytes[at + 1] === quote) {
        escapes = true
        at += 2
        continue
      }
      let after = at + 1
      while (after < end && bytes[after] !== delimiter && bytes[after] !== lineEnd && isSpace(bytes[after]!)) after++
      if (after === end && !final) return -1
      if (after === end || bytes[after] === delimiter || bytes[after] === lineEnd) {
        quotedEnd = at
        if (escapes && cell < columns) escapedCells.push(cell)
        return after
      }
      strayQuote = true
      at++
    }
  }

  /**
   * A quote that was left open closes at the next one, some lines further down. Was it, or does one cell hold several lines?
   * It was when a whole line without any quote lies between, or when the cells do not fit and the last line closes no more
   * than it opens.
   */
  function swallowsLines(lineStart: number, at: number, isMisfit: boolean): boolean {
    const below = linesBelow(lineStart, at)
    const last = below.pop()!
    if (isMisfit && countOf(last, quote) % 2 === 0) return true
    return below.some((line) => countOf(line, quote) === 0 && countOf(line, delimiter) >= columns - 1)
  }

  /** The file ends inside a quoted cell, and nothing of it could be a line of its own. */
  const isCutInQuotes = (lineStart: number, end: number): boolean =>
    !strayQuote &&
    end - lineStart <= longestLineBytes &&
    linesBelow(lineStart, end).every((line) => countOf(line, delimiter) < neededColumns - 1)

  /** Lines of the file from the second on, in a stretch of several. */
  function linesBelow(lineStart: number, end: number): Uint8Array[] {
    const lines = []
    for (let from = lineStart; from < end; ) {
      const next = bytes.subarray(0, end).indexOf(lineEnd, from)
      const stop = next < 0 ? end : next
      if (from > lineStart) lines.push(bytes.subarray(from, stop))
      from = stop + 1
    }
    return lines
  }

  /** A line that cannot be read: says why and returns where to go on, at the next line of the file. */
  function giveUp(lineStart: number, end: number, isCut: boolean): number {
    const searched = Math.min(end, lineStart + longestLineBytes + 1)
    const newline = isCut ? -1 : bytes.subarray(0, searched).indexOf(lineEnd, lineStart)
    if (newline >= 0) remarkOn('OpenQuote', lineStart, newline)
    else if (end - lineStart > longestLineBytes) {
      remark('LineTooLong', lineNumber, columnAt(lineStart, searched), startOfLine(lineStart, searched))
    } else remarkOn('CutLine', lineStart, end)
    return isCut ? end : skipLine(newline >= 0 ? newline : lineStart, end)
  }

  function skipLine(from: number, end: number): number {
    const newline = bytes.subarray(0, end).indexOf(lineEnd, from)
    skipping = newline < 0
    if (!skipping) lineNumber++
    return skipping ? end : newline + 1
  }

  function isKept(lineStart: number, at: number, cells: number, overflows: boolean, unended: boolean): boolean {
    const last = at > lineStart && bytes[at - 1] === 0x0d ? at - 1 : at
    if (!overflows && last - lineStart <= 3 * cells && isBlank(cells)) return false
    if (overflows) return remarkOn('TooManyCells', lineStart, last)
    if (cells < namedColumns && unended) return remarkOn('CutLine', lineStart, last)
    if (isHeader(cells)) return remarkOn('RepeatedHeader', lineStart, last)
    if (cells < namedColumns) remarkOn('TooFewCells', lineStart, last)
    return cells >= neededColumns
  }

  function isBlank(cells: number): boolean {
    for (let cell = 0; cell < Math.min(cells, columns); cell++) {
      const index = cell * batchLines + lines
      const isLineEnd = ends[index] === starts[index]! + 1 && bytes[starts[index]!] === 0x0d
      if (ends[index]! > starts[index]! && !isLineEnd) return false
    }
    return true
  }

  function finishLine(cells: number) {
    if (cells <= columns) {
      const last = (cells - 1) * batchLines + lines
      if (ends[last]! > starts[last]! && bytes[ends[last]! - 1] === 0x0d && bytes[ends[last]!] === 0x0a) ends[last]!--
    }
    for (let cell = cells; cell < columns; cell++) ends[cell * batchLines + lines] = starts[cell * batchLines + lines] = 0
    for (const cell of escapedCells) unescape(cell * batchLines + lines)
  }

  function unescape(index: number) {
    let to = starts[index]!
    for (let from = to; from < ends[index]!; from++) {
      bytes[to++] = bytes[from]!
      if (bytes[from] === quote && bytes[from + 1] === quote && from + 1 < ends[index]!) from++
    }
    ends[index] = to
  }

  function isHeader(cells: number): boolean {
    if (cells < columns) return false
    return header.every((name, cell) => {
      const index = cell * batchLines + lines
      const mark = cell === 0 && bytes[starts[index]!] === 0xef && name[0] !== 0xef ? 3 : 0
      const start = starts[index]! + mark
      const carriage = cell === columns - 1 && ends[index]! === start + name.length + 1 ? 1 : 0
      if (ends[index]! - start - carriage !== name.length) return false
      return name.every((byte, at) => bytes[start + at] === byte)
    })
  }

  function columnAt(lineStart: number, end: number): number {
    let column = 0
    let quoted = false
    for (let at = lineStart; at < end; at++) {
      if (bytes[at] === quote) quoted = !quoted
      else if (bytes[at] === delimiter && !quoted) column++
    }
    return column
  }

  const startOfLine = (from: number, to: number) => bytes.slice(from, Math.min(to, from + 200))

  function remarkOn(type: LineRemark, from: number, to: number): false {
    remark(type, lineNumber, null, startOfLine(from, to))
    return false
  }

  return {
    push(slice) {
      for (let at = 0; at < slice.length; ) {
        const taken = Math.min(bufferBytes - filled, slice.length - at)
        bytes.set(slice.subarray(at, at + taken), filled)
        filled += taken
        at += taken
        if (filled === bufferBytes) drain(false)
      }
    },
    finish() {
      drain(false)
      drain(true)
    },
  }
}

const countOf = (bytes: Uint8Array, wanted: number): number => bytes.reduce((count, byte) => count + (byte === wanted ? 1 : 0), 0)

/** What may stand between a quote that closes and the end of its cell. */
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0d
