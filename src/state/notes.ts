/** Notes that people leave beside any object, oldest first. Those about profiles are a document of their own. */
import { createMemo, type Accessor } from 'solid-js'
import { dayIn, fieldsById, textIn } from '../domain/entries.ts'
import type { Day } from '../domain/period.ts'
import type { Acted } from './eligibility/eligibility.ts'
import { useLivingDocument } from './livingDocument.ts'
import { useServices } from './services.ts'

export interface Note {
  readonly id: string
  readonly text: string
  readonly day: Day | null
}

export interface NotesState {
  readonly notes: Accessor<readonly Note[]>
  add(text: string): Acted
  remove(id: string): Acted
  undo(): Acted
}

/** @param about the object as its screen names it, such as 'people/01J8Z3N5Q2' */
export function createNotes(document: 'notes' | 'notes.profiles', about: Accessor<string>): NotesState {
  const living = useLivingDocument(document)
  const { clock, newId } = useServices()
  const root = document === 'notes' ? 'notes.notes' : 'notes.profiles'
  return {
    notes: createMemo(() =>
      [...fieldsById(living.value()[root] ?? {})].flatMap(([id, fields]) => {
        const text = textIn(fields.get('text'))
        return text !== null && fields.get('about') === about() ? [{ id, text, day: dayIn(fields.get('day')) }] : []
      }),
    ),
    add: (text) => {
      const id = newId()
      return living.act('notes.add', [
        { root, key: `${id}/text`, value: text },
        { root, key: `${id}/about`, value: about() },
        { root, key: `${id}/day`, value: clock.today() },
      ])
    },
    remove: (id) => living.act('notes.remove', ['text', 'about', 'day'].map((field) => ({ root, key: `${id}/${field}` }))),
    undo: () => living.undo(),
  }
}
