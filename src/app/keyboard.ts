/**
 * The keyboard everywhere: Ctrl K, Ctrl Z, 1–4, j/k, p, ?. Letters are left alone while someone types or a dialog is open.
 */
import { createSignal, onCleanup } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { useTakeBack } from '../screens/living/useTakeBack.ts'
import { rail } from './places.ts'

export type Overlay = 'palette' | 'keys' | 'sync'

const [overlay, setOverlay] = createSignal<Overlay>()

export { overlay, setOverlay }

export function installKeyboard(): void {
  const navigate = useNavigate()
  const takeBack = useTakeBack()
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      setOverlay('palette')
      return
    }
    if (event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) takeBack.undo()
      else if (key === 'z' || (key === 'y' && !event.shiftKey)) takeBack.redo()
      else return
      return event.preventDefault()
    }
    const place = rail.find((candidate) => candidate.key === event.key)
    if (place) navigate(place.path)
    else if (event.key === '?') setOverlay('keys')
    else if (event.key === 'j' || event.key === 'k') moveRow(event.key === 'j' ? 1 : -1)
    else if (event.key === 'p') print()
    else return
    event.preventDefault()
  }
  addEventListener('keydown', press)
  onCleanup(() => removeEventListener('keydown', press))
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** The next or previous row that is a door, from where the focus is; a list that handles j/k itself prevents this. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main .row--door')].filter((row) => row.checkVisibility())
  const from = rows.findIndex((row) => row === document.activeElement)
  const start = from >= 0 ? from + step : Math.max(0, rows.findIndex((row) => row.ariaCurrent === 'page'))
  rows[Math.min(rows.length - 1, Math.max(0, start))]?.focus()
}
