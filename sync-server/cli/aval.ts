/**
 * The command line: one word, one file. Each is loaded when it is asked for, so that `check` never waits for the server.
 */
import type { Command, Io } from './command.ts'

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  check: async () => (await import('./check.ts')).check,
  eligibility: async () => (await import('./eligibility.ts')).eligibility,
  inspect: async () => (await import('./inspect.ts')).inspect,
  user: async () => (await import('./user.ts')).user,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  verify: async () => (await import('./verify.ts')).verify,
  doctor: async () => (await import('./doctor.ts')).doctor,
  company: async () => (await import('./company.ts')).company,
}

const terminal: Io = {
  stdin: process.stdin,
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
}

/** @returns the exit code */
export async function aval(argv: readonly string[], io: Io = terminal): Promise<number> {
  const [word = 'help', ...args] = argv
  if (word === 'help' || word === '--help' || word === '-h') {
    io.out(await help())
    return 0
  }
  const load = Object.hasOwn(commands, word) ? commands[word] : undefined
  if (!load) {
    io.error(`aval: no command '${word}'. 'aval help' lists them.\n`)
    return 2
  }
  const command = await load()
  if (args.includes('--help')) {
    io.out(`aval ${command.usage}\n\n${command.summary}\n`)
    return 0
  }
  return command.run(args, io)
}

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const width = Math.max(...all.map((command) => command.usage.length))
  return ['aval COMMAND [--help]', '', ...all.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`), ''].join('\n')
}
