import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { peopleIn, type Person } from '../../src/domain/migration/people.ts'
import { ok } from '../../src/domain/result.ts'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { PersonFields } from '../../src/screens/migration/PersonFields.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import { ToastProvider } from '../../src/ui/Toast.tsx'

let dispose: (() => void) | undefined
beforeEach(() => loadEverySentence())
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

/** No document has been opened with them: there is nothing to take back. */
const noServices = {} as Services

const listed = (entries: Readonly<Record<string, string>>) => peopleIn({ people: entries, roles: {}, handover: {} })

/** The fields on screen, the list as a colleague changes it, and what was saved. */
async function aSheet(entries: Readonly<Record<string, string>>, id?: string) {
  const [people, setPeople] = createSignal<readonly Person[]>(listed(entries))
  const saved: unknown[][] = []
  const state = {
    people,
    addPerson: (...person: unknown[]) => (saved.push(['add', ...person]), { id: 'new', acted: Promise.resolve(ok(undefined)) }),
    setPerson: (...change: unknown[]) => (saved.push(change), Promise.resolve(ok(undefined))),
  }
  dispose = render(
    () => (
      <ServicesContext.Provider value={noServices}>
        <I18nProvider initial="en">
          <ToastProvider closeLabel="" regionLabel="">
            <PersonFields state={state} person={people().find((person) => person.id === id)} onAdded={() => undefined} />
          </ToastProvider>
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  await vi.waitFor(() => expect(document.querySelectorAll('input').length).toBeGreaterThan(1), 20_000)
  const [name, mail] = [...document.querySelectorAll('input')]
  if (!name || !mail) throw new Error('no fields')
  const type = (field: HTMLInputElement, text: string) => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return { name, mail, type, saved, change: (next: Readonly<Record<string, string>>) => setPeople(listed(next)), leave: (field: HTMLInputElement) => field.dispatchEvent(new Event('change', { bubbles: true })) }
}

describe('name and address of a person', () => {
  it('keeps what is being typed while a colleague changes the list', async () => {
    const { name, type, change, saved } = await aSheet({})
    type(name, 'Léa Mar')
    change({ 'p2/name': 'Karim Haddad' })
    expect(name.value).toBe('Léa Mar')
    document.querySelector('form')?.requestSubmit()
    expect(saved).toEqual([['add', { name: 'Léa Mar', mail: null, role: null }]])
  })

  it('[M7] saves the field that was typed, and writes over no other that a colleague changed meanwhile', async () => {
    const { name, mail, type, change, saved, leave } = await aSheet({ 'p1/name': 'Lea', 'p1/mail': 'lea@a.example' }, 'p1')
    type(name, 'Léa Martin')
    change({ 'p1/name': 'Lea', 'p1/mail': 'lea.martin@a.example' })
    expect(mail.value).toBe('lea.martin@a.example')
    leave(name)
    expect(saved).toEqual([['p1', 'name', 'Léa Martin']])
  })

  it('names an address that is none or somebody else’s, and keeps the good field beside it', async () => {
    const { name, mail, type, saved, leave } = await aSheet({ 'p1/name': 'Lea', 'p2/name': 'Karim', 'p2/mail': 'KARIM@a.example' }, 'p1')
    type(mail, 'lea at home')
    leave(mail)
    expect(document.body.textContent).toContain('lea.martin@company.example')
    type(mail, 'karim@a.example')
    type(name, 'Léa')
    leave(mail)
    expect(document.body.textContent).toContain('Karim')
    expect(saved).toEqual([['p1', 'name', 'Léa']])
  })
})
