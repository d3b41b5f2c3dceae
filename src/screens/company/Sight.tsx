/** What an access lets somebody see and do, in plain sentences. */
import { For } from 'solid-js'
import type { Access } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { sightSentences } from './sightWords.ts'

export interface SightProps {
  /** null: the reader. */
  readonly who: string | null
  readonly access: Access
  /** The name of a location by its id or partner id. */
  readonly nameOf: (location: string) => string | undefined
}

export function Sight(props: SightProps) {
  const i18n = useI18n()
  return (
    <div class="sight">
      <For each={sightSentences(i18n, props.who, props.access, props.nameOf)}>{(sentence) => <p>{sentence}</p>}</For>
    </div>
  )
}
