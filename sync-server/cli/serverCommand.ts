import { readSettings, type Settings } from '../settings.ts'
import type { Command, Io } from './command.ts'

interface ServerCommand extends Pick<Command, 'usage' | 'summary'> {
  run(settings: Settings, args: readonly string[], io: Io): number | Promise<number>
}

/** A command on the server that the environment speaks of; of settings that cannot be, it only says so. */
export const serverCommand = ({ usage, summary, run }: ServerCommand): Command => ({
  usage,
  summary,
  async run(args, io) {
    const settings = readSettings(process.env)
    if (settings.ok) return run(settings.value, args, io)
    io.error(`${settings.error}\n`)
    return 2
  },
})
