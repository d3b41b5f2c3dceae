import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { expect, it, vi } from 'vitest'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import { FieldHistory, type Changed } from '../../src/screens/living/FieldHistory.tsx'
import { ServicesContext, type Services } from '../../src/state/services.ts'

it('says when a field changed, who changed it and what stood there before, and goes on with the next change', async () => {
  await loadEverySentence()
  const company = { members: [{ id: 'm1', fullName: 'Léa Martin' }] }
  const services = { sync: { company: () => company } } as unknown as Services
  const at = new Date(2026, 10, 14, 9, 5).getTime()
  const [rows, setRows] = createSignal<readonly Changed[]>([{ atMs: at, who: 'm1', before: undefined, after: '2019-04-01', label: 'En vigueur' }])
  const dispose = render(
    () => (
      <ServicesContext.Provider value={services}>
        <I18nProvider initial="fr" onChange={() => undefined}>
          <FieldHistory read={() => Promise.resolve(rows())} />
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  const lines = () => [...document.querySelectorAll('li')].map((line) => line.textContent?.replace(/[\u00a0\u202f]/g, ' '))
  await vi.waitFor(() => expect(lines()).toEqual(['14 nov. 2026 09:05, Léa Martin, En vigueur : – → 1er avr. 2019']), 20_000)
  setRows([{ atMs: at, who: 'gone', before: true, after: undefined }])
  await vi.waitFor(() => expect(lines()).toEqual(['14 nov. 2026 09:05 : oui → –']), 20_000)
  setRows([])
  await vi.waitFor(() => expect(document.body.textContent).toContain('Rien n’a encore changé.'), 20_000)
  dispose()
})
