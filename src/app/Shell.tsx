/**
 * The frame around every screen: tabs at the thumb on a phone, a rail of icons on a tablet, a rail with words on a
 * desk. It knows where one is, names the document and moves the keyboard's place along with the screen.
 */
import { createEffect, createSignal, ErrorBoundary, For, lazy, on, Show, Suspense, type JSX } from 'solid-js'
import { useLocation, type RouteSectionProps } from '@solidjs/router'
import { loadEverySentence, useI18n } from '../i18n/i18n.tsx'
import { DemoBar } from '../screens/demo/DemoBar.tsx'
import { isDemo } from '../state/demo/demo.ts'
import { useServices } from '../state/services.ts'
import { createStorageHealth } from '../state/storageHealth.ts'
import { Mark } from '../ui/icons/Mark.tsx'
import { ScreenFrameContext } from '../ui/Screen.tsx'
import { ErrorScreen } from './ErrorScreen.tsx'
import { FreshnessPill } from './FreshnessPill.tsx'
import { welcomeFiles } from './incoming.ts'
import { installKeyboard } from './keyboard.ts'
import { isOpenWhileLocked, rail, tabs, type Place } from './places.ts'
import { travelSmoothly } from './viewTransitions.ts'
import { WorkspaceName } from './WorkspaceName.tsx'
import './Shell.css'

const StorageBanner = lazy(async () => {
  const [{ StorageBanner }] = await Promise.all([import('../screens/living/StorageBanner.tsx'), loadEverySentence()])
  return { default: StorageBanner }
})

const LeaseOver = lazy(async () => {
  const [{ LeaseOver }] = await Promise.all([import('../screens/company/LeaseOver.tsx'), loadEverySentence()])
  return { default: LeaseOver }
})

const ReturnedEdits = lazy(async () => {
  const [{ ReturnedEdits }] = await Promise.all([import('../screens/company/ReturnedEdits.tsx'), loadEverySentence()])
  return { default: ReturnedEdits }
})

export function Shell(props: RouteSectionProps) {
  const { t } = useI18n()
  const location = useLocation()
  const [titles, setTitles] = createSignal<readonly { readonly title: () => string }[]>([])
  const services = useServices()
  const storage = createStorageHealth(services.documents)
  let main: HTMLElement | undefined

  createEffect(() => {
    const title = titles().at(-1)?.title()
    document.title = title && title !== t().app.name ? `${title} · ${t().app.name}` : t().app.name
  })
  createEffect(
    on(
      () => location.pathname,
      () => requestAnimationFrame(() => main?.querySelector('h1')?.focus({ preventScroll: true })),
      { defer: true },
    ),
  )
  installKeyboard()
  travelSmoothly()
  welcomeFiles()

  // The router would only scroll: the keyboard's place has to move along.
  const skip = (event: MouseEvent) => {
    event.preventDefault()
    main?.focus()
  }
  const isHere = (place: Place) => place.covers.test(location.pathname)
  const links = (places: readonly Place[], inside: (place: Place) => JSX.Element) => (
    <For each={places}>
      {(place) => (
        <li>
          <a class="place" href={place.path} aria-current={isHere(place) ? 'page' : undefined}>
            {inside(place)}
          </a>
        </li>
      )}
    </For>
  )
  return (
    <ScreenFrameContext.Provider
      value={{
        pill: () => <FreshnessPill />,
        name: () => (
          <>
            <Mark />
            <WorkspaceName />
          </>
        ),
        titled: (title) => {
          const entry = { title }
          setTitles((list) => [...list, entry])
          return () => setTitles((list) => list.filter((other) => other !== entry))
        },
        helpLabel: () => t().app.places.help,
      }}
    >
      <a class="skip only-heard" href="#content" onClick={skip}>
        {t().app.skip}
      </a>
      <div class="shell">
        <nav class="rail not-printed" aria-label={t().app.navigation}>
          <a class="rail__home" href="/">
            <Mark />
            <WorkspaceName />
          </a>
          <ul class="rail__places">
            {links(rail, (place) => (
              <>
                <place.icon class="place__icon" />
                <span class="place__word">{place.word(t())}</span>
                {place.key && <kbd class="place__key">{place.key}</kbd>}
              </>
            ))}
          </ul>
          <div class="rail__foot">
            <FreshnessPill />
          </div>
        </nav>
        <main class="shell__main" id="content" ref={main} tabIndex={-1}>
          <Show when={isDemo()}>
            <DemoBar />
          </Show>
          <Show when={storage.failure()}>
            <Suspense>
              <StorageBanner health={storage} />
            </Suspense>
          </Show>
          <Show when={services.sync.returned()}>
            {(back) => (
              <Suspense>
                <ReturnedEdits back={back()} onRead={() => services.sync.returnedWasRead()} />
              </Suspense>
            )}
          </Show>
          <ErrorBoundary fallback={(error) => <ErrorScreen error={error} />}>
            <Suspense>
              <Show when={services.sync.isLocked && !isOpenWhileLocked(location.pathname)} fallback={props.children}>
                <LeaseOver />
              </Show>
            </Suspense>
          </ErrorBoundary>
        </main>
        <nav class="tabs not-printed" aria-label={t().app.navigation}>
          <ul class="tabs__row">
            {links(tabs, (place) => (
              <>
                <span class="place__pool">
                  <place.icon class="place__icon" />
                </span>
                <span class="place__word">{place.word(t())}</span>
              </>
            ))}
          </ul>
        </nav>
      </div>
    </ScreenFrameContext.Provider>
  )
}
