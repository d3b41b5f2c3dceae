import { readSettings, type Settings } from '../settings.ts'
import { hasData } from '../store/sqlite/backup.ts'
import { noData } from './backupWords.ts'
import type { Command, Io } from './command.ts'

interface ServerCommand extends Pick<Command, 'usage' | 'summary'> {
  /** Where it starts from no data, or looks for it elsewhere. Any other would find nothing in a wrong folder, and call it well. */
  readonly needsNoData?: boolean
  /** Where it starts a server: only then does it matter how that is reached. */
  readonly isServing?: boolean
  run(settings: Settings, args: readonly string[], io: Io): number | Promise<number>
}

/** A command on the server that the environment speaks of; of settings that cannot be, it only says so. */
export const serverCommand = ({ usage, summary, needsNoData = false, isServing = false, run }: ServerCommand): Command => ({
  usage,
  summary,
  async run(args, io) {
    const settings = readSettings(isServing ? process.env : { ...process.env, ALLOW_INSECURE: '1' })
    if (!settings.ok) {
      io.error(`${settings.error}\n`)
      return 2
    }
    const { dataDir } = settings.value
    if (needsNoData || hasData(dataDir)) return run(settings.value, args, io)
    io.error(`${noData(dataDir)}\n`)
    return 1
  },
})
