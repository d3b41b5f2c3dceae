/** What opens over any screen: the palette, the list of keys, how sync stands. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { largestFirst } from '../domain/money.ts'
import type { Payment } from '../domain/payout/payments.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { linesHref } from '../state/ledger/search.ts'
import { usePayouts } from '../state/payouts/payouts.ts'
import { keyOf, matches, monthOfPayment } from '../state/payouts/list.ts'
import { useMoney } from '../screens/payments/money.ts'
import { SyncPanel } from '../screens/sync/SyncPanel.tsx'
import { Dialog, Sheet } from '../ui/Dialog.tsx'
import { overlay, setOverlay } from './keyboard.ts'
import { behindMore, rail } from './places.ts'
import { hasRoute } from './routes.tsx'
import '../ui/Field.css'
import './Overlays.css'

const close = () => setOverlay(undefined)

/** A link leads away from what stands over the screen, to this same screen too. */
const closeAtLink = (event: MouseEvent) => {
  if (event.target instanceof Element && event.target.closest('a[href]')) close()
}

export function Overlays() {
  const { t } = useI18n()
  return (
    <>
      <Dialog open={overlay() === 'palette'} onClose={close} title={t().app.palette.title} closeLabel={t().app.close}>
        <Palette />
      </Dialog>
      <Dialog open={overlay() === 'keys'} onClose={close} title={t().app.keys.title} closeLabel={t().app.close}>
        <Keys />
      </Dialog>
      <Sheet open={overlay() === 'sync'} onClose={close} title={t().sync.title} closeLabel={t().app.close}>
        <div onClick={closeAtLink}>
          <SyncPanel />
        </div>
      </Sheet>
    </>
  )
}

interface Destination {
  readonly path: string
  readonly word: string
}

/** Payments found by number, programme, month or amount; further ones are in their list. */
const mostPayments = 4

function Palette() {
  const { t, format } = useI18n()
  const navigate = useNavigate()
  const payouts = usePayouts()
  const money = useMoney()
  const [query, setQuery] = createSignal('')
  const [at, setAt] = createSignal(0)
  const found = createMemo(() => {
    const places = [...new Set([...rail, ...behindMore])].map((place) => ({ path: place.path, word: place.word(t()) }))
    const wanted = plain(query())
    const named = places.filter((place) => plain(place.word).includes(wanted))
    const lines: Destination = { path: linesHref({ text: query().trim() }), word: t().app.palette.searchLines(query().trim()) }
    return wanted ? [...named, ...payments(), ...(hasRoute('/lines') ? [lines] : [])] : named
  })
  const payments = (): readonly Destination[] => {
    const monthIn = (payment: Payment) => {
      const month = monthOfPayment(payment)
      return month === null ? t().payments.undated : format().month(month)
    }
    return payouts
      .payments()
      .filter((payment) => matches(payment, query(), monthIn(payment)))
      .slice(0, mostPayments)
      .map((payment) => ({
        path: `/payments/${encodeURIComponent(keyOf(payment))}`,
        word: t().app.palette.payment(monthIn(payment), money.sums(largestFirst(payment.amounts).slice(0, 2))),
      }))
  }
  const go = (destination: Destination | undefined) => {
    if (!destination) return
    close()
    navigate(destination.path)
  }
  const press = (event: KeyboardEvent) => {
    const last = found().length - 1
    if (event.key === 'ArrowDown') setAt((index) => Math.min(last, index + 1))
    else if (event.key === 'ArrowUp') setAt((index) => Math.max(0, index - 1))
    else if (event.key === 'Enter') go(found()[at()])
    else return
    event.preventDefault()
  }
  return (
    <div class="palette">
      <input
        class="field__control"
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-found"
        aria-activedescendant={found()[at()] ? `palette-${at()}` : undefined}
        aria-label={t().app.palette.placeholder}
        placeholder={t().app.palette.placeholder}
        autofocus
        value={query()}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <ul class="palette__found" id="palette-found" role="listbox" aria-label={t().app.palette.title}>
        <For each={found()}>
          {(destination, index) => (
            <li
              class="palette__one"
              id={`palette-${index()}`}
              role="option"
              aria-selected={index() === at()}
              onClick={() => go(destination)}
              onPointerMove={() => setAt(index())}
            >
              {destination.word}
            </li>
          )}
        </For>
      </ul>
      <Show when={found().length === 0}>
        <p class="text-meta">{t().app.palette.nothing(query())}</p>
      </Show>
      <p class="text-caption">{t().app.palette.hint}</p>
    </div>
  )
}

/** Without case and accents, so that « eligi » finds « Éligibilité ». */
const plain = (text: string) => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function Keys() {
  const { t } = useI18n()
  const keys = (): readonly (readonly [readonly string[], string])[] => [
    [[t().app.keys.control, 'K'], t().app.keys.palette],
    [['1', '4'], t().app.keys.tabs],
    [['j', 'k'], t().app.keys.rows],
    [[t().app.keys.enter], t().app.keys.open],
    [['p'], t().app.keys.print],
    [[t().app.keys.control, 'Z'], t().app.keys.undo],
    [[t().app.keys.control, 'Y'], t().app.keys.redo],
    [['?'], t().app.keys.help],
  ]
  return (
    <dl class="keys">
      <For each={keys()}>
        {([pressed, meaning]) => (
          <div class="keys__row">
            <dt>
              <For each={pressed}>{(key) => <kbd class="keys__key">{key}</kbd>}</For>
            </dt>
            <dd>{meaning}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
