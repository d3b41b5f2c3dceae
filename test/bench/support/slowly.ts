/**
 * Whole processes at a fraction of their speed.
 *
 * DevTools slow down the main thread of a page only ("not workers", they answer), and the ledger works in a worker: here
 * every thread of the process stands still three of four moments. Not on Windows, which knows no such signals.
 */
import { Worker } from 'node:worker_threads'

export async function slowly<T>(pids: readonly number[], times: number, work: () => Promise<T>): Promise<T> {
  const flag = new SharedArrayBuffer(4)
  const thread = new Worker(new URL('./slowly.mjs', import.meta.url), { workerData: { pids, times, flag } })
  const ended = new Promise((done) => thread.once('exit', done))
  try {
    return await work()
  } finally {
    const isEnded = new Int32Array(flag)
    Atomics.store(isEnded, 0, 1)
    Atomics.notify(isEnded, 0)
    await ended
  }
}
