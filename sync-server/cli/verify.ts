/** `aval verify`: everything that was promised is still there. Works beside a running server and on a backup. */
import { resolve } from 'node:path'
import { hasData } from '../store/sqlite/backup.ts'
import { verifyFolder } from '../store/sqlite/verify.ts'
import { noData } from './backupWords.ts'
import { serverCommand } from './serverCommand.ts'

export const verify = serverCommand({
  usage: 'verify [FOLDER]',
  summary: 'Check files, logs, chunks and the audit list, of the data or of a backup.',
  needsNoData: true,
  run({ dataDir }, [named], io) {
    const folder = named ? resolve(named) : dataDir
    if (!hasData(folder)) {
      io.error(`${noData(folder)}\n`)
      return 1
    }
    const found = verifyFolder(folder)
    for (const problem of found.problems) io.error(`${problem}\n`)
    io.out(
      `${found.files} files, ${found.entries} edits, ${found.chunks} chunks, ${found.auditRows} audit rows: ${found.problems.length === 0 ? 'all well' : `${found.problems.length} problems`}\n`,
    )
    return found.problems.length === 0 ? 0 : 1
  },
})
