/** `aval check` on files made for the occasion. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from '../../sync-server/cli/check.ts'
import type { CheckReport } from '../../sync-server/cli/checkReport.ts'

export interface Checked {
  readonly exit: number
  readonly out: string
  readonly error: string
  /** Only of a run with `--json` that printed any. */
  readonly report: CheckReport
}

export type Files = Readonly<Record<string, string | Uint8Array>>

/** The files are given in their order, before the other arguments. */
export async function runCheck(files: Files, ...args: readonly string[]): Promise<Checked> {
  const folder = mkdtempSync(join(tmpdir(), 'aval-check-'))
  try {
    const paths = Object.entries(files).map(([name, content]) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    })
    const said = { out: '', error: '' }
    const exit = await check.run([...paths, ...args], {
      stdin: process.stdin,
      out: (text) => (said.out += text),
      error: (text) => (said.error += text),
    })
    const report = (said.out.startsWith('{') ? JSON.parse(said.out) : undefined) as CheckReport
    return { exit, ...said, report }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const checkJson = (files: Files, ...args: readonly string[]): Promise<Checked> => runCheck(files, '--json', ...args)
