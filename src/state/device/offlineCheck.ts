/**
 * Will this work without a network? Asks the parts themselves instead of trusting that they were set up.
 */
import type { Ledger } from '../../ledger/ledger.ts'

export const offlineChecks = ['worker', 'shell', 'storage', 'statements'] as const

export type OfflineCheck = (typeof offlineChecks)[number]

const patienceMs = 5000

/** Runs every check; one that has not answered after five seconds has failed. */
export async function checkOffline(ledger: Ledger): Promise<Readonly<Record<OfflineCheck, boolean>>> {
  const [worker, shell, storage, statements] = await Promise.all([
    answers(async () => navigator.serviceWorker?.controller != null),
    answers(isShellHere),
    answers(canWrite),
    answers(async () => (await ledger.overview()).statements.length >= 0),
  ])
  return { worker, shell, storage, statements }
}

async function answers(ask: () => Promise<boolean>): Promise<boolean> {
  const silence = new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false))
  return Promise.race([ask().catch(() => false), silence])
}

/** Every script, style and font this page has loaded is also in a cache, and so is the page itself. */
async function isShellHere(): Promise<boolean> {
  const loaded = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && /\.(js|css|woff2)$/.test(url.pathname) && url.pathname !== '/serviceWorker.js')
  const found = await Promise.all(
    ['/index.html', ...loaded.map((url) => url.pathname)].map((path) => caches.match(path, { ignoreSearch: true })),
  )
  return found.every((response) => response !== undefined)
}

/** Writes a small record, reads it back, removes it. */
async function canWrite(): Promise<boolean> {
  const name = 'aval-offline-check'
  const cache = await caches.open(name)
  await cache.put('/offline-check', new Response('aval'))
  const read = await (await cache.match('/offline-check'))?.text()
  await caches.delete(name)
  return read === 'aval'
}
