/** `aval verify`: everything that was promised is still there. Works beside a running server and on a backup. */
import { resolve } from 'node:path'
import { readSettings } from '../settings.ts'
import { verifyFolder } from '../store/sqlite/verify.ts'
import type { Command } from './command.ts'

export const verify: Command = {
  usage: 'verify [FOLDER]',
  summary: 'Check files, logs, chunks and the audit list, of the data or of a backup.',
  run(args, io) {
    const settings = readSettings(process.env)
    if (!settings.ok) {
      io.error(`${settings.error}\n`)
      return Promise.resolve(2)
    }
    const found = verifyFolder(args[0] ? resolve(args[0]) : settings.value.dataDir)
    for (const problem of found.problems) io.error(`${problem}\n`)
    io.out(
      `${found.files} files, ${found.entries} edits, ${found.chunks} chunks, ${found.auditRows} audit rows: ${found.problems.length === 0 ? 'all well' : `${found.problems.length} problems`}\n`,
    )
    return Promise.resolve(found.problems.length === 0 ? 0 : 1)
  },
}
