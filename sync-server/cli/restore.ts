/** `aval restore`: a backup takes the place of the data. Stop the server first. */
import { resolve } from 'node:path'
import { restoreBackup } from '../store/sqlite/backup.ts'
import { isServed } from '../store/sqlite/lock.ts'
import { sentenceOf } from './backupWords.ts'
import { serverCommand } from './serverCommand.ts'

export const restore = serverCommand({
  usage: 'restore FOLDER',
  summary:
    'Put a backup in place of the data (which is moved aside). Everyone signs in again; an owner confirms members first.',
  needsNoData: true,
  run({ dataDir }, [folder], io) {
    if (!folder) {
      io.error('aval restore needs the folder of a backup.\n')
      return 2
    }
    if (isServed(dataDir)) {
      io.error(`A server is running on ${dataDir}. Stop it, then restore.\n`)
      return 1
    }
    const restored = restoreBackup(resolve(folder), dataDir, Date.now())
    if (!restored.ok) {
      io.error(`${sentenceOf(restored.error)}\n`)
      return 1
    }
    io.out(
      `Restored into ${dataDir}.${restored.value.movedTo ? ` What was there is in ${restored.value.movedTo}.` : ''}\n`,
    )
    for (const { company, email } of restored.value.shutOwners)
      io.error(
        `${company}: the last owner in this backup, ${email}, was withdrawn after it, and stays without a password. Nobody is an owner there until you let them in: aval user reset ${email}\n`,
      )
    io.out('Start the server; an owner signs in and confirms members and devices, then everyone may come in.\n')
    return 0
  },
})
