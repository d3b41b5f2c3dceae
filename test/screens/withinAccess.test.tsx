import { render } from 'solid-js/web'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { Level } from '../../src/domain/access/permissions.ts'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { useWhereItGoes } from '../../src/screens/import/whereItGoes.ts'
import { ForWriters, WithinAccess } from '../../src/screens/living/WithinAccess.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import type { JSX } from 'solid-js'

beforeAll(loadEverySentence)
afterEach(() => {
  document.body.innerHTML = ''
})

/** What somebody of this level reads; null: a device on its own. */
async function shownTo(level: Level | null, what: () => JSX.Element): Promise<string> {
  const company = level && { name: 'Alpaga Cloud', me: { access: { level, locations: 'all' } } }
  const services = { sync: { company: () => company } } as unknown as Services
  const dispose = render(
    () => (
      <ServicesContext.Provider value={services}>
        <I18nProvider initial="fr">{what()}</I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  await vi.waitFor(() => expect(document.body.textContent).not.toBe(''))
  const text = document.body.textContent.replace(/[\u00a0\u202f]/g, ' ')
  dispose()
  return text
}

const screenOf = (document: DocumentName, wholeOnly = false) => () => (
  <WithinAccess document={document} wholeOnly={wholeOnly}>
    <p>[content]</p>
    <ForWriters document={document}>
      <p>[acts]</p>
    </ForWriters>
  </WithinAccess>
)

describe('a screen within one’s access', () => {
  it('says nothing to who may change it, nor on a device on its own', async () => {
    for (const level of ['owner', 'manager', null] as const) expect(await shownTo(level, screenOf('profiles'))).toBe('[content][acts]')
  })

  it('shows nothing of what is not for somebody, and says who sees it', async () => {
    expect(await shownTo('member', screenOf('profiles'))).toBe('Votre accès ne montre pas cette page. Peuvent la voir : Propriétaire, Gestionnaire et Comptable.')
    expect(await shownTo('accountant', screenOf('migration'))).toBe('Votre accès ne montre pas cette page. Peuvent la voir : Propriétaire et Gestionnaire.')
  })

  it('keeps the acts from a reader, and says who has them', async () => {
    expect(await shownTo('accountant', screenOf('profiles'))).toBe('Vous pouvez lire ceci, pas le modifier. Peuvent le faire : Propriétaire et Gestionnaire.[content]')
    expect(await shownTo('member', screenOf('enrolments'))).toContain('pas le modifier')
  })

  it('shows one’s own part as a part, and not at all where it would pass for the whole', async () => {
    const own = 'Votre accès montre seulement ce qui vous concerne. Voient le reste : Propriétaire et Gestionnaire.'
    expect(await shownTo('member', screenOf('migration'))).toBe(`${own}[content]`)
    expect(await shownTo('member', screenOf('migration', true))).toBe(own)
  })
})

it('an import says where its lines go: nowhere, to the company, or into one’s own files', async () => {
  const Sentence = () => {
    const whereItGoes = useWhereItGoes()
    return <>{whereItGoes()}</>
  }
  expect(await shownTo(null, () => <Sentence />)).toBe('Rien ne quitte cet appareil.')
  for (const level of ['owner', 'manager', 'accountant'] as const)
    expect(await shownTo(level, () => <Sentence />)).toBe('Lu sur cet appareil, puis partagé avec Alpaga Cloud.')
  expect(await shownTo('member', () => <Sentence />)).toBe('Reste sur cet appareil, parmi vos fichiers.')
})
