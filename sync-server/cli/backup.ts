/** `aval backup`: a verified copy, while the server runs. */
import { resolve } from 'node:path'
import { readSettings } from '../settings.ts'
import { backUp } from '../store/sqlite/backup.ts'
import { sentenceOf } from './backupWords.ts'
import type { Command } from './command.ts'

export const backup: Command = {
  usage: 'backup FOLDER',
  summary: 'Copy all data of the server into an empty folder, while it runs, and check the copy.',
  run(args, io) {
    const settings = readSettings(process.env)
    if (!settings.ok || !args[0]) {
      io.error(settings.ok ? 'aval backup needs the folder to write to.\n' : `${settings.error}\n`)
      return Promise.resolve(2)
    }
    const made = backUp(settings.value.dataDir, resolve(args[0]), Date.now())
    if (!made.ok) {
      io.error(`${sentenceOf(made.error)}\n`)
      return Promise.resolve(1)
    }
    io.out(`${Object.keys(made.value.files).length} files copied and checked: ${resolve(args[0])}\n`)
    return Promise.resolve(0)
  },
}
