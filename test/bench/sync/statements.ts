/**
 * The bytes of a new month of 20,000 lines, with the app's own code on both phones: how many until the Home of another
 * phone is right, before it holds one of them; how many for a newcomer; and how many more on a line that breaks ten times.
 */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { bundleOf } from './processes.ts'

export interface Carried {
  /** Until the other phone's Home counts the month, and then once more with nothing new. */
  readonly bytes: number
  readonly restBytes: number
  /** From the one-time link to a Home that is right. */
  readonly joinBytes: number
  /** The lines of the month, fetched afterwards. */
  readonly linesBytes: number
  /** The same file sent and fetched on a line that breaks ten times each way. */
  readonly upBytes: number
  readonly upBrokenBytes: number
  readonly downBytes: number
  readonly downBrokenBytes: number
}

export const carryStatements = (): Promise<Carried> =>
  new Promise((resolve, reject) => {
    const child = fork(join(bundleOf('ours'), 'phones.js'), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.once('message', (message) => {
      child.kill()
      resolve(message as Carried)
    })
    child.once('exit', (code) => reject(new Error(`the phones ended with ${code}`)))
  })
