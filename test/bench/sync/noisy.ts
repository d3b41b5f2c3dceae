/**
 * A noisy neighbour: eight members of two companies write an edit now and then, and wait until it is durable. One device
 * of the first company floods the server for two seconds, is held for two seconds, floods again: what else this machine
 * does falls on the quiet and on the noisy windows alike.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { bundleOf, type ServerProcess } from './processes.ts'
import { aPusher } from './pusher.ts'

export const noises = ['edits', 'requests', 'commands', 'chunks', 'sockets'] as const
export type Noise = (typeof noises)[number]

/** Within how long 99 of 100 edits of the others were durable. */
export interface Latencies {
  readonly quietMs: number
  /** While the flood uses up what a device may ask for at once. */
  readonly burstMs: number
  /** From then on. */
  readonly noisyMs: number
}

const windows = 14
const burstWindows = 4
const windowMs = 2_000
/** What was on its way when the flood was held is not quiet yet. */
const settleMs = 200
const everyMs = 60

export async function edit99Of({ port }: ServerProcess, noise: Noise): Promise<Latencies> {
  const calm = [1, 2, 3, 4].flatMap((member) => [0, 1].map((company) => aPusher({ port, company, member })))
  const flood = await aFlood(port, noise)
  const took: Record<'quiet' | 'burst' | 'noisy', number[]> = { quiet: [], burst: [], noisy: [] }
  let now: keyof typeof took | undefined
  let isOver = false
  try {
    const writing = Promise.all(
      calm.map(async (one) => {
        while (!isOver) {
          await pause(everyMs * (0.5 + Math.random()))
          const [inWindow, beganMs] = [now, performance.now()]
          // A new epoch, or a command in between, takes a second try.
          for (let tries = 0; (await one.push()) === 0; tries++) if (tries > 500) throw new Error(`no edit of the others came through the flood of ${noise}`)
          if (inWindow) took[inWindow].push(performance.now() - beganMs)
        }
      }),
    )
    for (let window = 0; window < windows; window++) {
      for (const kind of ['quiet', 'noisy'] as const) {
        flood.kill(kind === 'quiet' ? 'SIGSTOP' : 'SIGCONT')
        if (kind === 'quiet') await pause(settleMs)
        now = kind === 'noisy' && window < burstWindows ? 'burst' : kind
        await pause(windowMs)
        now = undefined
      }
    }
    isOver = true
    await writing
    const { granted, refused } = await heardFrom(flood)
    process.stderr.write(`    of ${took.quiet.length} quiet and ${took.burst.length + took.noisy.length} noisy edits; the flood was granted ${granted} and refused ${refused}\n`)
    return { quietMs: most99(took.quiet), burstMs: most99(took.burst), noisyMs: most99(took.noisy) }
  } finally {
    isOver = true
    flood.kill('SIGKILL')
    calm.forEach((one) => one.close())
  }
}

const most99 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)]!

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function aFlood(port: number, noise: Noise): Promise<ChildProcess> {
  const child = fork(join(bundleOf('ours'), 'flood.js'), [String(port), noise], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await new Promise((resolve) => child.once('message', resolve))
  return child
}

const heardFrom = (child: ChildProcess): Promise<{ granted: number; refused: number }> =>
  new Promise((resolve) => {
    child.once('message', (message) => resolve(message as never))
    child.send('what')
  })
