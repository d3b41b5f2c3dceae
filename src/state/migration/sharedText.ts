/**
 * A text that another app shared with Aval, such as the invitation e-mail, or that somebody is pasting: it waits here
 * until its people are taken or somebody closes it, also when the app is killed. It never travels further than this cache.
 */
const sharedTextCache = 'aval-shared-text'
const sharedTextRequest = '/receive/text'

/** Where the page opens with it. */
export const sharedTextAddress = '/migration/2?shared=1'

export async function keepSharedText(text: string): Promise<void> {
  const cache = await caches.open(sharedTextCache)
  await cache.put(sharedTextRequest, new Response(text))
}

/** @returns the text, or null when none waits */
export async function sharedText(): Promise<string | null> {
  if (!('caches' in globalThis) || !(await caches.has(sharedTextCache))) return null
  const kept = await (await caches.open(sharedTextCache)).match(sharedTextRequest)
  return (await kept?.text()) ?? null
}

export async function dropSharedText(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(sharedTextCache)
}
