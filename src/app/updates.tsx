/**
 * A newer version waits until the person says so, and never while a reload would break something.
 * The waiting version itself says what it brings; when it takes over, every tab reloads into it.
 */
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { useIsRouting } from '@solidjs/router'
import { messageSW, Workbox } from 'workbox-window'
import { useI18n } from '../i18n/i18n.tsx'
import { lookForVersion, provideVersions, takeVersion, versionIsReady } from '../state/newVersion.ts'
import { useServices } from '../state/services.ts'
import { isUnfinished } from '../state/device/unfinished.ts'
import { useToasts } from '../ui/Toast.tsx'

const [waiting, setWaiting] = createSignal<ServiceWorker>()
const [isReplaced, setReplaced] = createSignal(false)

const anHourMs = 3_600_000

/** Registers the worker and watches for the next one; called once, before anything can be clicked. */
export function keepUpToDate(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const hadVersion = navigator.serviceWorker.controller !== null
  const workbox = new Workbox('/serviceWorker.js', { updateViaCache: 'none' })
  workbox.addEventListener('waiting', (event) => {
    setWaiting(event.sw)
    versionIsReady()
  })
  provideVersions({
    async look() {
      await workbox.update().catch(() => undefined)
      const registration = await navigator.serviceWorker.getRegistration()
      return (registration?.installing ?? registration?.waiting) != null
    },
    take: () => waiting()?.postMessage({ type: 'SKIP_WAITING' }),
  })
  // The first worker of a first visit also takes control: nothing to reload then.
  navigator.serviceWorker.addEventListener('controllerchange', () => hadVersion && setReplaced(true))
  let askedMs = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedMs < anHourMs) return
    askedMs = Date.now()
    void lookForVersion()
  })
  // A server that cannot be reached must not keep the app from working.
  workbox.register().catch(() => undefined)
}

/** The prompt, and the reload once it has been answered in any tab. */
export function UpdatePrompt() {
  const { t, locale } = useI18n()
  const { sync, documents } = useServices()
  const isRouting = useIsRouting()
  const toasts = useToasts()
  // What was just noted is still on its way to the disk: it goes first. Nor is anybody brought back to where they left.
  createEffect(() => {
    if (isReplaced() && !isUnfinished() && !isRouting()) void documents.settled().then(() => location.reload())
  })
  // The server is ahead: what it speaks usually lies beside it.
  createEffect(() => {
    if (sync.lastOutcome()?.type === 'UpdateNeeded') void lookForVersion()
  })
  createEffect(
    on(waiting, (worker) => {
      if (!worker) return
      let hide: (() => void) | undefined
      let gone = false
      void notesOf(worker, locale()).then((notes) => {
        if (gone) return
        hide = toasts.show({
          text: notes[0] ? t().app.update.readyWith(notes[0]) : t().app.update.ready,
          action: { label: t().app.update.now, run: takeVersion },
          durationMs: Infinity,
          isAside: true,
        })
      })
      onCleanup(() => {
        gone = true
        hide?.()
      })
    }),
  )
  return null
}

/** In the language of the page; a worker too old to answer has none. */
async function notesOf(worker: ServiceWorker, locale: 'fr' | 'en'): Promise<string[]> {
  const silence = new Promise<undefined>((resolve) => setTimeout(resolve, 1000, undefined))
  const answer: unknown = await Promise.race([messageSW(worker, { type: 'NOTES', locale }), silence])
  return Array.isArray(answer) ? answer.filter((note) => typeof note === 'string') : []
}
