import { render } from 'solid-js/web'
import { afterEach, describe, expect, it } from 'vitest'
import { err, ok } from '../../src/domain/result.ts'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { createCommander, type Commander } from '../../src/screens/company/createCommander.ts'
import { FreshPrompt } from '../../src/screens/company/FreshPrompt.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import type { Sync } from '../../src/state/sync/sync.ts'

let dispose: (() => void) | undefined
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

/** A server that wants the password before anything, and remembers what it was sent. */
function aServer() {
  let isFresh = false
  const sent: string[] = []
  const sync: Pick<Sync, 'command' | 'provePassword' | 'company'> = {
    company: () => null,
    command: (_, id = '') => {
      sent.push(id)
      return Promise.resolve(isFresh ? ok({ link: null }) : err({ type: 'CommandRefused', error: 'FreshSignInNeeded', who: [] }))
    },
    provePassword: (password) => {
      isFresh = password === 'the right one'
      return Promise.resolve(isFresh ? ok(undefined) : err({ type: 'WrongPassword' }))
    },
  }
  return { sync, sent }
}

async function shown(sync: Partial<Sync>): Promise<Commander> {
  let ids = 0
  let commander: Commander | undefined
  const services = { sync, newId: () => `id-${ids++}` } as unknown as Services
  const Part = () => {
    commander = createCommander()
    return <FreshPrompt commander={commander} />
  }
  await loadEverySentence()
  dispose = render(
    () => (
      <ServicesContext.Provider value={services}>
        <I18nProvider initial="fr">
          <Part />
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  await soon(() => commander !== undefined)
  return commander!
}

async function soon(isSo: () => boolean): Promise<void> {
  for (let left = 4000; left > 0 && !isSo(); left--) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(isSo()).toBe(true)
}

const field = () => document.querySelector<HTMLInputElement>('input[type=password]')

async function answers(password: string): Promise<void> {
  await soon(() => field() !== null)
  const input = field()!
  input.value = password
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  document.querySelector('form')!.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
}

describe('a change of access that needs the password again', () => {
  it('asks until it is right, then sends the same change under the same id', async () => {
    const { sync, sent } = aServer()
    const commander = await shown(sync)
    const done = commander.run({ type: 'withdraw', member: 'karim' })
    await answers('a wrong one')
    await soon(() => document.body.textContent.includes('Ce mot de passe Aval ne convient pas.'))
    await answers('the right one')
    expect(await done).toEqual({ link: null })
    expect(sent).toEqual(['id-0', 'id-0'])
    expect(commander.isAsking()).toBe(false)
  })

  it('is given up without a word when the person closes the question', async () => {
    const { sync, sent } = aServer()
    const commander = await shown(sync)
    const done = commander.run({ type: 'withdraw', member: 'karim' })
    await soon(() => commander.isAsking())
    commander.answer(false)
    expect(await done).toBeUndefined()
    expect(commander.sentence()).toBeUndefined()
    expect(sent).toEqual(['id-0'])
  })

  it('says who could do it when it is refused for good', async () => {
    const commander = await shown({
      command: () => Promise.resolve(err({ type: 'CommandRefused', error: 'AboveYourLevel', who: ['owner'] })),
    })
    expect(await commander.run({ type: 'withdraw', member: 'claire' })).toBeUndefined()
    expect(commander.sentence()).toBe('Seul un propriétaire peut changer cet accès. Peuvent le faire\u202f: Propriétaire.')
  })
})

describe('a change of access without a network', () => {
  const unreachable = () => Promise.resolve(err({ type: 'Unreachable' } as const))
  const lina = { type: 'createMember', fullName: 'Lina', email: 'lina@alpaga.example', access: { level: 'member', locations: 'all' }, person: null } as const

  it('waits under its id, where such a change may wait', async () => {
    const kept: unknown[] = []
    const commander = await shown({ command: unreachable, letWait: (command, name, id) => Promise.resolve(kept.push([command, name, id]) > 0) })
    expect(await commander.run(lina, { waitsAs: 'Lina' })).toBeUndefined()
    expect(commander.isWaiting()).toBe(true)
    expect(commander.sentence()).toBeUndefined()
    expect(kept).toEqual([[lina, 'Lina', 'id-0']])
  })

  it('is not made, and says so, where it takes something away', async () => {
    const commander = await shown({ command: unreachable, letWait: () => Promise.resolve(false) })
    await commander.run({ type: 'withdraw', member: 'karim' }, { waitsAs: 'Karim' })
    expect(commander.isWaiting()).toBe(false)
    expect(commander.sentence()).toContain('Le serveur ne répond pas. Rien n’a changé')
  })
})
