/** The card itself: who, the address to scan, the sign-in name, and a strip to tear off. */
import type { JSX } from 'solid-js'
import type { Person } from '../../domain/migration/people.ts'
import { signInAddress } from '../../domain/migration/steps.ts'
import type { Locale } from '../../i18n/locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { cardWords } from './cardWords.ts'
import { QrCode } from './QrCode.tsx'

export interface BoardingPassProps {
  readonly person: Person
  /** The language of the person who receives it. */
  readonly locale: Locale
  readonly role: string
  /** The strip under the tear line. */
  readonly children: JSX.Element
}

export function BoardingPass(props: BoardingPassProps) {
  const words = () => cardWords[props.locale]
  return (
    <article class="pass not-printed">
      <div lang={props.locale}>
        <header class="pass__head">
          <Avatar name={props.person.name} tone="gold" />
          <div class="pass__who">
            <h2 class="pass__name">{props.person.name}</h2>
            <p class="pass__role">{props.role}</p>
          </div>
        </header>
        <div class="pass__scan">
          <div class="pass__code">
            <QrCode text={signInAddress} label={words().qr(signInAddress)} />
          </div>
          <p>{words().scan}</p>
          <p>
            {words().label(words().name)} <strong class="pass__sign-in">{props.person.mail ?? '–'}</strong>
          </p>
          <p class="text-caption">{signInAddress.replace('https://', '')}</p>
        </div>
      </div>
      <div class="pass__tear" aria-hidden="true" />
      <div class="pass__strip">{props.children}</div>
    </article>
  )
}
