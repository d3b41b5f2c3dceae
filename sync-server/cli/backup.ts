/** `aval backup`: a verified copy, while the server runs. */
import { resolve } from 'node:path'
import { backUp } from '../store/sqlite/backup.ts'
import { sentenceOf } from './backupWords.ts'
import { serverCommand } from './serverCommand.ts'

export const backup = serverCommand({
  usage: 'backup FOLDER',
  summary: 'Copy all data of the server into an empty folder, while it runs, and check the copy.',
  run({ dataDir }, [folder], io) {
    if (!folder) {
      io.error('aval backup needs the folder to write to.\n')
      return 2
    }
    const made = backUp(dataDir, resolve(folder), Date.now())
    if (!made.ok) {
      io.error(`${sentenceOf(made.error)}\n`)
      return 1
    }
    io.out(`${Object.keys(made.value.files).length} files copied and checked: ${resolve(folder)}\n`)
    return 0
  },
})
