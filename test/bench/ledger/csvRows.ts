/** What peers without a reader of their own use: papaparse, block by block, each row an array of its cells. */
import Papa from 'papaparse'

export interface CsvRows {
  readonly columns: readonly string[]
  readonly lines: number
}

/** @param take rows of one block; the next one waits for it */
export function readRows(file: File, begin: (columns: readonly string[]) => void, take: (rows: string[][]) => Promise<void> | void): Promise<CsvRows> {
  let columns: readonly string[] | null = null
  let lines = 0
  let taken = Promise.resolve()
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(file, {
      skipEmptyLines: true,
      chunkSize: 1 << 20,
      chunk({ data }, parser) {
        let rows = data
        if (!columns) {
          columns = rows[0]!.map((name) => name.replace('\uFEFF', ''))
          begin(columns)
          rows = rows.slice(1)
        }
        lines += rows.length
        const done = take(rows)
        if (!done) return
        parser.pause()
        taken = done
        taken.then(() => parser.resume(), reject)
      },
      complete: () => void taken.then(() => resolve({ columns: columns ?? [], lines })),
      error: reject,
    })
  })
}
