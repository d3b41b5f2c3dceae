/** `aval verify`: everything that was promised is still there. Works beside a running server and on a backup. */
import { resolve } from 'node:path'
import { verifyFolder } from '../store/sqlite/verify.ts'
import { serverCommand } from './serverCommand.ts'

export const verify = serverCommand({
  usage: 'verify [FOLDER]',
  summary: 'Check files, logs, chunks and the audit list, of the data or of a backup.',
  run({ dataDir }, [folder], io) {
    const found = verifyFolder(folder ? resolve(folder) : dataDir)
    for (const problem of found.problems) io.error(`${problem}\n`)
    io.out(
      `${found.files} files, ${found.entries} edits, ${found.chunks} chunks, ${found.auditRows} audit rows: ${found.problems.length === 0 ? 'all well' : `${found.problems.length} problems`}\n`,
    )
    return found.problems.length === 0 ? 0 : 1
  },
})
