/** Cards on paper, four to a page, each in its reader's language; the password only when somebody ticked it. */
import { createResource, For, Show } from 'solid-js'
import type { Person } from '../../domain/migration/people.ts'
import { signInAddress } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import type { Secret } from '../../state/migration/secrets.ts'
import { createPrinting } from '../living/createPrinting.ts'
import { cardRole, cardWords } from './cardWords.ts'
import { QrCode } from './QrCode.tsx'

export interface PrintedCardsProps {
  readonly state: MigrationState
  readonly people: readonly Person[]
  /** Of the one person whose password may stand on the paper. */
  readonly secret?: Secret | undefined
}

export function PrintedCards(props: PrintedCardsProps) {
  const { locale } = useI18n()
  const [password] = createResource(
    () => props.secret,
    (secret) => secret.open(),
  )
  const isPrinting = createPrinting()
  return (
    <div class="printed-cards">
      <For each={isPrinting() ? props.people : []}>
        {(person) => {
          const words = () => cardWords[person.language ?? locale()]
          return (
            <section class="printed-card" lang={person.language ?? locale()}>
              <h2>{person.name}</h2>
              <p>{cardRole(person, person.language ?? locale(), (location) => props.state.places.nameOf(location))}</p>
              <QrCode text={signInAddress} label={words().qr(signInAddress)} />
              <p>{words().scan}</p>
              <p>
                {words().label(words().name)} <strong>{person.mail ?? '–'}</strong>
              </p>
              <p>
                {words().label(words().address)} {signInAddress}
              </p>
              <p class="printed-card__strip">
                <Show when={props.secret && password()} fallback={words().passwordSpoken}>
                  {(secret) => (
                    <>
                      {words().label(words().password)} <strong translate="no">{secret()}</strong>
                    </>
                  )}
                </Show>
              </p>
              <p class="text-caption">{words().change}</p>
              <p class="text-caption">{words().independent}</p>
            </section>
          )
        }}
      </For>
    </div>
  )
}
