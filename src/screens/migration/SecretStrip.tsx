/**
 * The temporary password: dots, readable while pressed, spelled aloud on demand, gone when the page is hidden.
 */
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { spoken, type SpokenLanguage } from '../../domain/migration/spoken.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Secret } from '../../state/migration/secrets.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Chip.tsx'
import { TextInput } from '../../ui/Field.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { Details } from '../living/Details.tsx'
import { warningHours } from './EndingSecrets.tsx'

export function SecretStrip(props: { readonly secret: Secret; readonly language: SpokenLanguage }) {
  return (
    <Show when={props.secret.leftMs()} fallback={<NoSecret secret={props.secret} />}>
      {(leftMs) => <Sealed secret={props.secret} language={props.language} hours={Math.max(1, Math.round(leftMs() / 3_600_000))} />}
    </Show>
  )
}

function Sealed(props: { readonly secret: Secret; readonly language: SpokenLanguage; readonly hours: number }) {
  const { t, format } = useI18n()
  const words = () => t().migration.handOver.secret
  const [shown, setShown] = createSignal<string>()
  const [spelled, setSpelled] = createSignal<string>()
  const [spokenIn, setSpokenIn] = createSignal<SpokenLanguage>()
  // Whoever listens hears their own alphabet, unless they would rather have the other.
  const language = () => spokenIn() ?? props.language
  let isHeld = false
  const show = async () => {
    isHeld = true
    const secret = await props.secret.open()
    if (isHeld && document.visibilityState === 'visible') setShown(secret ?? undefined)
  }
  const hide = () => {
    isHeld = false
    setShown(undefined)
  }
  const toggle = () => (shown() === undefined ? void show() : hide())
  const spell = async () => {
    const secret = spelled() === undefined ? await props.secret.open() : null
    setSpelled(document.visibilityState === 'visible' ? (secret ?? undefined) : undefined)
  }
  const blank = () => {
    if (document.visibilityState === 'visible') return
    hide()
    setSpelled(undefined)
  }
  document.addEventListener('visibilitychange', blank)
  onCleanup(() => document.removeEventListener('visibilitychange', blank))
  return (
    <div class="secret">
      <p class="secret__label">{words().label}</p>
      <div class="secret__row">
        <Show when={shown()} fallback={<Dots label={words().hidden} />}>
          {(secret) => (
            <output class="secret__text" translate="no">
              {secret()}
            </output>
          )}
        </Show>
        <button
          type="button"
          class="button button--outline"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            void show()
          }}
          onPointerUp={hide}
          onPointerCancel={hide}
          onContextMenu={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            if (!event.repeat) toggle()
          }}
          onBlur={hide}
          aria-pressed={shown() !== undefined}
        >
          {shown() === undefined ? words().show : words().hide}
        </button>
      </div>
      <div class="secret__foot">
        <p class="text-meta">{props.hours <= warningHours ? format().plural(props.hours, words().endsSoon) : words().stays}</p>
        <Button variant="plain" size="small" aria-expanded={spelled() !== undefined} onClick={() => void spell()}>
          {words().spell}
        </Button>
      </div>
      <p class="only-heard">{words().showHint}</p>
      <Show when={spelled()}>
        {(secret) => (
          <>
            <Segmented<SpokenLanguage>
              label={words().spellIn}
              options={[
                { value: 'fr', label: t().migration.people.editor.languages.fr },
                { value: 'en', label: t().migration.people.editor.languages.en },
              ]}
              value={language()}
              onChange={setSpokenIn}
            />
            <ol class="spelled" translate="no" lang={language()}>
              <For each={spoken(secret(), language())}>
                {({ character, words: said }) => (
                  <li>
                    <span class="spelled__character">{character}</span>
                    <span>{said}</span>
                  </li>
                )}
              </For>
            </ol>
          </>
        )}
      </Show>
    </div>
  )
}

function Dots(props: { readonly label: string }) {
  return (
    <svg class="secret__dots" role="img" aria-label={props.label} viewBox="0 0 176 10" width="176" height="10">
      <For each={[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}>{(dot) => <circle cx={5 + dot * 13 + Math.floor(dot / 4) * 10} cy="5" r="4.4" />}</For>
    </svg>
  )
}

function NoSecret(props: { readonly secret: Secret }) {
  const { t } = useI18n()
  const toasts = useToasts()
  const words = () => t().migration.handOver.secret
  const [typed, setTyped] = createSignal('')
  const seal = async () => {
    if (typed() === '') return
    const sealed = await props.secret.seal(typed())
    setTyped('')
    toasts.show({ text: sealed.ok ? t().migration.people.create.sealed : t().migration.people.create.notSealed })
  }
  return (
    <div class="secret">
      <p class="secret__label">{words().none}</p>
      <p class="text-meta">{words().noneText}</p>
      <div class="button-row">
        <Button href="/migration/reset">{words().reset}</Button>
      </div>
      <Details summary={words().type}>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void seal()
          }}
        >
          <TextInput
            type="password"
            label={t().migration.people.create.password}
            hint={t().migration.people.create.passwordHint}
            value={typed()}
            onInput={(text) => {
              setTyped(text)
              void props.secret.sealTyped(text)
            }}
            maxlength={200}
          />
          <div>
            <Button type="submit" disabled={typed() === ''}>
              {t().migration.people.editor.save}
            </Button>
          </div>
        </form>
      </Details>
    </div>
  )
}
