/**
 * Statements: the ordinary partner on a slow phone, the same import beside its peers, and a million lines.
 *
 * `--only ordinary,peers,million` runs a part, `--lines 20000` another size of it, `--rounds 5` more of them.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { million } from './ledger/million.ts'
import { ordinary } from './ledger/ordinary.ts'
import { peers } from './ledger/peers.ts'
import { writeEarningsExport } from './support/earningsExport.ts'
import type { BenchOptions, Figure } from './support/figures.ts'

export interface EarningsFile {
  readonly path: string
  readonly lines: number
  readonly bytes: number
}

type Part = (file: EarningsFile, rounds: number) => Promise<readonly Figure[]>

const parts: readonly { readonly name: string; readonly lines: number; readonly measure: Part }[] = [
  { name: 'ordinary', lines: 20_000, measure: ordinary },
  { name: 'peers', lines: 100_000, measure: peers },
  { name: 'million', lines: 1_000_000, measure: million },
]

export const ledger = async (options: BenchOptions): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const { name, lines, measure } of parts) {
    if (options.only.length > 0 && !options.only.includes(name)) continue
    const folder = mkdtempSync(join(tmpdir(), 'aval-bench-'))
    try {
      const file = anExport(folder, options.lines ?? lines)
      figures.push(...(await measure(file, options.rounds)))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return figures
}

function anExport(folder: string, lines: number): EarningsFile {
  const path = join(folder, `earnings-${lines}.csv`)
  writeEarningsExport(path, lines)
  return { path, lines, bytes: statSync(path).size }
}
