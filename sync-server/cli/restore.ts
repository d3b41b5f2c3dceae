/** `aval restore`: a backup takes the place of the data. Stop the server first. */
import { resolve } from 'node:path'
import { readSettings } from '../settings.ts'
import { restoreBackup } from '../store/sqlite/backup.ts'
import { isServed } from '../store/sqlite/lock.ts'
import { sentenceOf } from './backupWords.ts'
import type { Command } from './command.ts'

export const restore: Command = {
  usage: 'restore FOLDER',
  summary:
    'Put a backup in place of the data (which is moved aside). Everyone signs in again; an owner confirms members first.',
  run(args, io) {
    const settings = readSettings(process.env)
    if (!settings.ok || !args[0]) {
      io.error(settings.ok ? 'aval restore needs the folder of a backup.\n' : `${settings.error}\n`)
      return Promise.resolve(2)
    }
    const { dataDir } = settings.value
    if (isServed(dataDir)) {
      io.error(`A server is running on ${dataDir}. Stop it, then restore.\n`)
      return Promise.resolve(1)
    }
    const restored = restoreBackup(resolve(args[0]), dataDir, Date.now())
    if (!restored.ok) {
      io.error(`${sentenceOf(restored.error)}\n`)
      return Promise.resolve(1)
    }
    io.out(
      `Restored into ${dataDir}.${restored.value.movedTo ? ` What was there is in ${restored.value.movedTo}.` : ''}\n`,
    )
    io.out('Start the server; an owner signs in and confirms members and devices, then everyone may come in.\n')
    return Promise.resolve(0)
  },
}
