import type { JSX } from 'solid-js'
import { render } from 'solid-js/web'
import { describe, expect, it, vi } from 'vitest'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import { ok } from '../../src/domain/result.ts'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { ConflictsNotice } from '../../src/screens/living/ConflictsNotice.tsx'
import { NoteConflicts } from '../../src/screens/living/NoteConflicts.tsx'
import { OpenQuestions } from '../../src/screens/living/OpenQuestions.tsx'
import { ArrivalConflicts } from '../../src/screens/payments/ArrivalConflicts.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import type { ConflictRow, HistoryRow } from '../../src/storage/database.ts'
import { ToastProvider } from '../../src/ui/Toast.tsx'

const conflict: ConflictRow = { id: 1, document: 'facts', root: 'facts.company', key: 'partnerType', before: 'direct', mine: 'indirectReseller', theirs: 'indirectProvider', act: 'type', atMs: 2 }
const colleagues = [
  { id: 'claire', fullName: 'Claire Ndiaye' },
  { id: 'karim', fullName: 'Karim Haddad' },
]

interface Shown {
  /** What the screen shows, without its narrow spaces. */
  said(): string
  press(label: string): void
  readonly settled: readonly unknown[]
}

/** What Karim's phone shows, where `who` made the other change. */
async function shown(ask: () => JSX.Element, conflicts: readonly ConflictRow[], then: (shown: Shown) => Promise<void> | void, who = 'claire'): Promise<void> {
  await loadEverySentence()
  const settled: unknown[] = []
  const history = [
    { who: 'karim', after: 'indirectReseller' },
    { who, after: 'indirectProvider' },
  ] as unknown as HistoryRow[]
  const documentOf = (name: DocumentName) => ({
    value: () => ({}),
    saveState: () => 'onTheServer',
    isReadOnly: () => false,
    conflicts: () => conflicts.filter(({ document }) => document === name),
    settleConflict: (question: readonly ConflictRow[], choice: string) => {
      settled.push([question.map(({ key }) => key), choice])
      return Promise.resolve(ok(undefined))
    },
    onChange: () => () => undefined,
    history: () => Promise.resolve(ok(history)),
  })
  const services = {
    documents: { open: (name: DocumentName) => Promise.resolve(ok(documentOf(name))) },
    sync: { company: () => ({ me: { id: 'karim', access: { level: 'manager', locations: 'all' } }, colleagues }) },
  } as unknown as Services
  const dispose = render(
    () => (
      <ServicesContext.Provider value={services}>
        <I18nProvider initial="fr" onChange={() => undefined}>
          <ToastProvider closeLabel="Fermer" regionLabel="Messages">
            {ask()}
          </ToastProvider>
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  const said = () => document.body.textContent.replace(/[\u00a0\u202f]/g, ' ')
  const buttons = () => [...document.querySelectorAll('button')]
  try {
    await vi.waitFor(() => expect(said()).toContain('garder'), 20_000)
    await new Promise((resolve) => setTimeout(resolve, 0))
    await then({ said, settled, press: (label) => buttons().find(({ textContent }) => textContent.includes(label))?.click() })
  } finally {
    dispose()
    document.body.innerHTML = ''
  }
}

const aboutFacts = () => <ConflictsNotice document="facts" nameOf={() => 'Comment vendez-vous'} valueWords={(_root, _key, value) => `« ${String(value)} »`} />
const shownTo = async (who: string): Promise<string> => {
  let words = ''
  await shown(aboutFacts, [conflict], ({ said }) => void (words = said()), who)
  return words
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

describe('what is asked about notes and arrivals', () => {
  const arrival: ConflictRow = { id: 1, document: 'notes', root: 'notes.arrivals', key: '500481/on', mine: '2026-11-20', theirs: '2026-11-21', act: 'notes.sayArrived', atMs: 2 }
  const other: ConflictRow = { ...arrival, id: 2, key: '500482/on', mine: '2026-11-24' }
  const removed = (document: 'notes' | 'notes.profiles'): ConflictRow[] =>
    (['about', 'day', 'text'] as const).map((field, at) => ({
      id: 10 + at,
      document,
      root: document === 'notes' ? 'notes.notes' : 'notes.profiles',
      key: `n1/${field}`,
      mine: { about: 'people/p1', day: '2026-11-20', text: `Rappeler ${'demain '.repeat(40)}` }[field],
      act: 'undo/notes.remove',
      atMs: 2,
    }))

  it('is an arrival by its payment, for all payments or for one', async () => {
    await shown(() => <ArrivalConflicts />, [arrival, other, ...removed('notes')], async ({ said, press, settled }) => {
      expect(said()).toContain('Paiement n° 500481, jour vu en banque : avant, rien')
      expect(said()).toContain('Garder la vôtre : 20 nov')
      expect(said()).toContain('Paiement n° 500482')
      expect(said()).not.toContain('Rappeler')
      press('24 nov')
      await vi.waitFor(() => expect(settled).toEqual([[['500482/on'], 'mine']]))
    })
    await shown(() => <ArrivalConflicts of="500482" />, [arrival, other], ({ said }) => {
      expect(said()).toContain('Paiement n° 500482')
      expect(said()).not.toContain('500481')
    })
  })

  it.each(['notes', 'notes.profiles'] as const)('is one of the %s by the beginning of its text, and settled whole', async (document) => {
    await shown(() => <NoteConflicts document={document} />, [arrival, ...removed(document)], async ({ said, press, settled }) => {
      expect(said().match(/Laquelle garder/g)).toHaveLength(1)
      expect(said()).toMatch(/Garder la vôtre : Rappeler demain .{1,80}…/)
      expect(said()).toContain('Garder l’autre : rien')
      press('Garder l’autre')
      await vi.waitFor(() => expect(settled).toEqual([[['n1/text', 'n1/about', 'n1/day'], 'theirs']]))
    })
  })

  it('leads from Home to the screen that asks', async () => {
    await shown(() => <OpenQuestions />, [arrival, other, ...removed('notes'), ...removed('notes.profiles')], ({ said }) => {
      const rows = [...document.querySelectorAll('a')].map((row) => [row.getAttribute('href'), row.textContent.replace(/\s/g, ' ')])
      expect(rows).toEqual([
        ['/payments', expect.stringMatching(/Une arrivée en banque.*2 valeurs/)],
        ['/people', expect.stringMatching(/Une note.*1 valeur changée/)],
        ['/profiles', expect.stringMatching(/Notes sur les profils.*1 valeur changée/)],
      ])
      expect(said()).toContain('À trancher')
    })
  })
})
