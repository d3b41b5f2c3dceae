// @ts-check
/** The thread of `slowly.ts`: stops and wakes the processes, a few milliseconds each, until it is told to end. */
import { workerData } from 'node:worker_threads'

const { pids, times, flag } = workerData
const runMs = 2
const isEnded = new Int32Array(flag)

/** @param {NodeJS.Signals} signal */
const tell = (signal) => {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended.
    }
  }
}

let ranMs = runMs
while (Atomics.load(isEnded, 0) === 0) {
  tell('SIGSTOP')
  Atomics.wait(isEnded, 0, 0, ranMs * (times - 1))
  tell('SIGCONT')
  // On a busy machine this thread wakes late; the next stop makes up for it.
  const from = performance.now()
  Atomics.wait(isEnded, 0, 0, runMs)
  ranMs = performance.now() - from
}
tell('SIGCONT')
