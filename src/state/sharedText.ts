/**
 * A text that another app shared with Aval, such as the invitation e-mail: the worker lays it down, step 2 of the
 * migration takes it up, once. It never travels further than this cache.
 */
const sharedTextCache = 'aval-shared-text'
const sharedTextRequest = '/receive/text'

/** Where the page opens with it. */
export const sharedTextAddress = '/migration/2?shared=1'

export async function keepSharedText(text: string): Promise<void> {
  const cache = await caches.open(sharedTextCache)
  await cache.put(sharedTextRequest, new Response(text))
}

/** @returns the text, or null when none was shared since it was last taken */
export async function takeSharedText(): Promise<string | null> {
  if (!('caches' in globalThis) || !(await caches.has(sharedTextCache))) return null
  const cache = await caches.open(sharedTextCache)
  const kept = await cache.match(sharedTextRequest)
  const text = (await kept?.text()) ?? null
  await caches.delete(sharedTextCache)
  return text
}
