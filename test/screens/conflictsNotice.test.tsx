import { render } from 'solid-js/web'
import { expect, it, vi } from 'vitest'
import { ok } from '../../src/domain/result.ts'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { ConflictsNotice } from '../../src/screens/living/ConflictsNotice.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import type { ConflictRow, HistoryRow } from '../../src/storage/database.ts'
import { ToastProvider } from '../../src/ui/Toast.tsx'

const conflict: ConflictRow = { id: 1, document: 'facts', root: 'facts.company', key: 'partnerType', before: 'direct', mine: 'indirectReseller', theirs: 'indirectProvider', act: 'type', atMs: 2 }
const colleagues = [
  { id: 'claire', fullName: 'Claire Ndiaye' },
  { id: 'karim', fullName: 'Karim Haddad' },
]

/** What Karim's phone shows, where `who` made the other change. */
async function shownTo(who: string): Promise<string> {
  await loadEverySentence()
  const history = [
    { who: 'karim', after: 'indirectReseller' },
    { who, after: 'indirectProvider' },
  ] as unknown as HistoryRow[]
  const facts = {
    value: () => ({}),
    saveState: () => 'onTheServer',
    isReadOnly: () => false,
    conflicts: () => [conflict],
    onChange: () => () => undefined,
    history: () => Promise.resolve(ok(history)),
  }
  const services = {
    documents: { open: () => Promise.resolve(ok(facts)) },
    sync: { company: () => ({ me: { id: 'karim', access: { level: 'manager', locations: 'all' } }, colleagues }) },
  } as unknown as Services
  const dispose = render(
    () => (
      <ServicesContext.Provider value={services}>
        <I18nProvider initial="fr" onChange={() => undefined}>
          <ToastProvider closeLabel="Fermer" regionLabel="Messages">
            <ConflictsNotice document="facts" nameOf={() => 'Comment vendez-vous'} valueWords={(_root, _key, value) => `« ${String(value)} »`} />
          </ToastProvider>
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  await vi.waitFor(() => expect(document.querySelectorAll('button').length).toBeGreaterThan(1), 20_000)
  await new Promise((resolve) => setTimeout(resolve, 0))
  const said = document.body.textContent.replace(/[\u00a0\u202f]/g, ' ')
  dispose()
  document.body.innerHTML = ''
  return said
}

it('names the colleague who changed the same field, with all three values in words', async () => {
  const said = await shownTo('claire')
  expect(said).toContain('Claire Ndiaye et vous avez changé la même chose. Laquelle garder ?')
  expect(said).toContain('Comment vendez-vous : avant, « direct »')
  expect(said).toContain('Garder la vôtre : « indirectReseller »')
  expect(said).toContain('Garder l’autre : « indirectProvider »')
})

it('names nobody where it was another device of one’s own, or somebody nobody knows', async () => {
  for (const who of ['karim', 'gone']) expect(await shownTo(who)).toContain('La même chose a été changée deux fois. Laquelle garder ?')
})
