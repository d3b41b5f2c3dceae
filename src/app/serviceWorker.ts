/**
 * Makes Aval open without a network: the whole shell, fonts and both languages lie in the cache before they are needed.
 *
 * It answers navigation with the shell, takes files another app shares, tells what a waiting version brings, sends what
 * waits when the browser wakes it for that, and lets everything under /api pass untouched.
 */
import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import changelog from '../../CHANGELOG.md?raw'
import { newestNotes } from '../state/device/changelog.ts'
import { keepSharedText, sharedTextAddress } from '../state/migration/sharedText.ts'
import type * as backgroundSyncScript from './backgroundSync.ts'
import { receivedCache, receivedRequest } from './receivedFiles.ts'
import { workspaceToSync } from './wakeTag.ts'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] }
/** Stands there once `/backgroundSync.js` has run. */
declare const backgroundSync: typeof backgroundSyncScript

/** The browser woke the worker because the network is back. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/healthz/] }))
registerRoute(({ url }) => url.pathname === '/receive', ({ request }) => receive(request), 'POST')
clientsClaim()

self.addEventListener('message', (event) => {
  const message = event.data as { type?: string; locale?: 'fr' | 'en' } | undefined
  // Only ever on the person's word: the page asks first.
  if (message?.type === 'SKIP_WAITING') void self.skipWaiting()
  if (message?.type === 'NOTES') event.ports[0]?.postMessage(newestNotes(changelog, message.locale ?? 'fr'))
})

// Kept with the worker, and run only when something waits: every other start is as light as without it.
const loadBackgroundSync = (): void => {
  if (typeof backgroundSync === 'undefined') importScripts('/backgroundSync.js')
}
self.addEventListener('install', () => {
  if ('sync' in self.registration) loadBackgroundSync()
})
self.addEventListener('sync', (event) => {
  const waking = event as SyncEvent
  const workspace = workspaceToSync(waking.tag)
  if (workspace !== undefined) waking.waitUntil(sendWhatWaits(workspace))
})

/** Not reached, it fails: the browser then comes back by itself, a few times. */
async function sendWhatWaits(workspace: string): Promise<void> {
  loadBackgroundSync()
  const ended = await backgroundSync.syncWorkspace(workspace)
  if (ended?.type === 'Unreachable' || ended?.type === 'Busy') throw new Error(ended.type)
}

/** Keeps the shared files until Import takes them; a shared file never travels further than this cache. */
async function receive(request: Request): Promise<Response> {
  const form = await request.formData()
  const files = form.getAll('file').filter((part): part is File => part instanceof File)
  const text = form.get('text')
  if (files.length === 0 && typeof text === 'string' && text.trim() !== '') {
    await keepSharedText(text)
    return Response.redirect(sharedTextAddress, 303)
  }
  const cache = await caches.open(receivedCache)
  await Promise.all(
    files.map((file, index) =>
      cache.put(
        receivedRequest(index),
        new Response(file, { headers: { 'x-name': encodeURIComponent(file.name), 'x-modified': String(file.lastModified) } }),
      ),
    ),
  )
  return Response.redirect('/import', 303)
}
