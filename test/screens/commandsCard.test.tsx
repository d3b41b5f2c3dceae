import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../src/domain/result.ts'
import { loadEverySentence } from '../../src/i18n/i18n.tsx'
import { CommandsCard } from '../../src/screens/company/CommandsCard.tsx'
import type { Sync } from '../../src/state/sync/sync.ts'
import type { CommandState, WaitingCommand } from '../../src/sync/commandQueue.ts'
import { showScreen } from '../support/shownScreen.tsx'

const link = { url: 'https://aval.example/join#secret', expiresAtMs: 86_400_000 }
const addedLea = (state: CommandState): WaitingCommand => ({
  id: 'c1',
  name: 'Léa Martin',
  command: { type: 'createMember', fullName: 'Léa Martin', email: 'lea@alpaga.example', access: { level: 'member', locations: 'all' }, person: null },
  state,
})

let dispose: (() => void) | undefined
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

/** The card, with one request in it, whose member the server knows as `state`. */
async function shown(command: WaitingCommand, { state = 'invited', reachable = true, isAside = false } = {}) {
  await loadEverySentence()
  history.replaceState(null, '', '/')
  const [commands, setCommands] = createSignal<readonly WaitingCommand[]>([command])
  const sent: unknown[] = []
  const sync: Partial<Sync> = {
    commands,
    company: (() => ({ name: 'Alpaga Cloud', members: [{ id: 'c1', state }] })) as unknown as Sync['company'],
    command: (asked) => {
      sent.push(asked)
      return Promise.resolve(reachable ? ok({ link }) : err({ type: 'Unreachable' }))
    },
    letWait: () => Promise.resolve(false),
    dropCommand: (id) => Promise.resolve(void setCommands((now) => now.filter((one) => one.id !== id))),
  }
  const services = { sync, newId: () => 'new', clock: { nowMs: () => 0, today: () => '2026-11-28' } }
  dispose = showScreen(services, () => <CommandsCard isAside={isAside} />)
  await says('Ajouter Léa Martin')
  return { sent, commands }
}

const says = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words), 20_000)
const press = (label: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label)!.click()

describe('the request for somebody who was added once the network was back', () => {
  it('gives their link at one press, and is gone once it stands there', async () => {
    const { sent, commands } = await shown(addedLea({ type: 'Added' }))
    press('Remettre le lien')
    await says(link.url)
    await says('Pour Léa Martin')
    expect(sent).toEqual([{ type: 'issueLink', member: 'c1' }])
    expect(commands()).toEqual([])
    press('C’est remis')
    await vi.waitFor(() => expect(document.body.textContent).not.toContain(link.url))
  })

  it('beside another screen leads to where its code stands alone', async () => {
    const { sent } = await shown(addedLea({ type: 'Added' }), { isAside: true })
    const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'Remettre le lien')
    expect(link?.getAttribute('href')).toBe('/company')
    link!.click()
    await vi.waitFor(() => expect(location.pathname).toBe('/company'))
    expect(sent).toEqual([])
  })

  it('shows the link to be copied by hand where the browser refuses its clipboard', async () => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) } })
    try {
      await shown(addedLea({ type: 'Added' }))
      press('Remettre le lien')
      await says(link.url)
      press('Copier le lien')
      await vi.waitFor(() => expect(document.querySelector('.toast')?.textContent).toContain(link.url))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('stays where the server does not answer, and says so', async () => {
    const { commands } = await shown(addedLea({ type: 'Added' }), { reachable: false })
    press('Remettre le lien')
    await says('Le serveur ne répond pas.')
    await says('Remettre le lien')
    expect(commands()).toHaveLength(1)
  })

  it('makes no link for who is in already: it would reset their password', async () => {
    const { sent, commands } = await shown(addedLea({ type: 'Added' }), { state: 'active' })
    press('Remettre le lien')
    await vi.waitFor(() => expect(location.pathname).toBe('/company/people/c1'))
    expect([sent, commands()]).toEqual([[], []])
  })

  it('shows the link that comes with the answer where the password was asked for first', async () => {
    const { sent, commands } = await shown(addedLea({ type: 'NeedsPassword' }))
    press('Confirmer')
    await says(link.url)
    expect(sent).toMatchObject([{ type: 'createMember' }])
    expect(commands()).toEqual([])
  })
})
