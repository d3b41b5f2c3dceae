import { render } from 'solid-js/web'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DocumentName } from '../../src/domain/access/documents.ts'
import type { BlockedMoney } from '../../src/domain/payout/risk.ts'
import { err, ok } from '../../src/domain/result.ts'
import { I18nProvider } from '../../src/i18n/i18n.tsx'
import { HeldCard } from '../../src/screens/home/HeldCard.tsx'
import { PlacesContext } from '../../src/state/places.ts'
import { exampleChanges } from '../../src/state/demo/people.ts'
import { ServicesContext, type Services } from '../../src/state/services.ts'
import { makeFakeLedger } from '../state/ledger/fakeLedger.ts'

let dispose: (() => void) | undefined
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

const today = '2026-11-22'

/** What Microsoft holds back from Lyon in the example. */
const held: BlockedMoney = {
  type: 'blocked',
  location: '6184021',
  programme: 'Surface',
  status: 'rejectedDuringReview',
  action: 'contactSupport',
  paymentId: '005004817201',
  amounts: new Map([['EUR', 320_415_000_000n]]),
  usdScaled: null,
  lines: 38,
  heldSince: '2026-10-15',
  lostOn: '2027-04-13',
  daysLeft: 142,
  approximate: true,
}

/** Documents as the example fills them, or none at all. */
function documentsOf(isExample: boolean) {
  const changes = exampleChanges(today, Date.UTC(2026, 10, 22))
  const valueOf = (name: DocumentName) => {
    const value: Record<string, Record<string, unknown>> = {}
    for (const { root, key, value: entry } of changes[name] ?? []) (value[root] ??= {})[key] = entry
    return value
  }
  return {
    open: async (name: DocumentName) =>
      isExample
        ? ok({ value: () => valueOf(name), saveState: () => 'onThisPhone', isReadOnly: () => false, conflicts: () => [], onChange: () => () => undefined })
        : err({ type: 'StorageUnavailable' }),
  }
}

function shown(isExample: boolean, risk: BlockedMoney) {
  const services = {
    clock: { today: () => today, nowMs: () => Date.UTC(2026, 10, 22) },
    ledger: makeFakeLedger(),
    documents: documentsOf(isExample),
    sync: { company: () => null },
    painted: Promise.resolve(),
  } as unknown as Services
  dispose = render(
    () => (
      <ServicesContext.Provider value={services}>
        <I18nProvider initial="en">
          <PlacesContext.Provider value={{ behindMore: () => [], has: () => true }}>
            <HeldCard risks={[risk]} />
          </PlacesContext.Provider>
        </I18nProvider>
      </ServicesContext.Provider>
    ),
    document.body,
  )
  return () => [document.querySelector('h2')?.textContent, document.querySelector('a')?.getAttribute('href')]
}

describe('the card of held money', () => {
  it('names the tax profile that has expired, and leads to it', async () => {
    const card = shown(true, held)
    await vi.waitFor(() => expect(card()).toEqual(['Tax profile to renew', '/profiles?tax=lyon']))
  })

  it('says what the state asks for where no profile explains it', async () => {
    const card = shown(true, { ...held, status: 'pendingTaxInvoice', action: 'updateInvoice' })
    await new Promise((done) => setTimeout(done, 20))
    expect(card()).toEqual(['Correct the tax invoice', '/help#pendingTaxInvoice'])
  })

  it('says so too on a device that holds no profiles', async () => {
    const card = shown(false, held)
    await new Promise((done) => setTimeout(done, 20))
    expect(card()).toEqual(['Contact support', '/help#rejectedDuringReview'])
  })
})
