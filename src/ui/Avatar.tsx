/** A person as two initials; decoration, the name stands beside it. */
import { initialsOf } from './initials.ts'
import './Avatar.css'

export function Avatar(props: { readonly name: string; readonly tone?: 'gold' | 'river' | 'neutral' }) {
  return (
    <span class={`avatar avatar--${props.tone ?? 'river'}`} aria-hidden="true">
      {initialsOf(props.name)}
    </span>
  )
}
