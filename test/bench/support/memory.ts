/** The most memory some processes held while something was done, as the system counts it (Linux; null elsewhere). */
import { readFile } from 'node:fs/promises'
import { setInterval, clearInterval } from 'node:timers'

const everyMs = 50

export async function peakOf<T>(pids: readonly number[], work: () => Promise<T>): Promise<{ value: T; before: number; peak: number }> {
  const before = await residentBytes(pids)
  let peak = before
  const sampling = setInterval(() => void residentBytes(pids).then((bytes) => (peak = Math.max(peak, bytes))), everyMs)
  try {
    const value = await work()
    peak = Math.max(peak, await residentBytes(pids))
    return { value, before, peak }
  } finally {
    clearInterval(sampling)
  }
}

async function residentBytes(pids: readonly number[]): Promise<number> {
  let bytes = 0
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    bytes += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  }
  return bytes
}
