import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Segmented } from '../../src/ui/Chip.tsx'
import { Sheet } from '../../src/ui/Dialog.tsx'
import { ToastProvider, useToasts, type Toasts } from '../../src/ui/Toast.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function aPage() {
  const [isOpen, setOpen] = createSignal(false)
  let toasts: Toasts | undefined
  const Inside = () => {
    toasts = useToasts()
    return (
      <Sheet open={isOpen()} onClose={() => setOpen(false)} title="Sheet" closeLabel="Close">
        body
      </Sheet>
    )
  }
  const dispose = render(
    () => (
      <ToastProvider closeLabel="Close" regionLabel="Messages">
        <Inside />
      </ToastProvider>
    ),
    document.body,
  )
  const textIn = (selector: string) => [...document.querySelectorAll(`${selector} .toast__text`)].map((each) => each.textContent)
  return { setOpen, dispose, show: (...shown: Parameters<Toasts['show']>) => toasts!.show(...shown), inSheet: () => textIn('dialog'), all: () => textIn('body') }
}

describe('a message', () => {
  it('is said inside the open sheet, where it can be seen and answered, and stays when the sheet closes', () => {
    const page = aPage()
    const onLeave = vi.fn()
    page.setOpen(true)
    page.show({ text: 'Removed', durationMs: Infinity, onLeave })
    expect([page.inSheet(), page.all()]).toEqual([['Removed'], ['Removed']])
    page.setOpen(false)
    expect([page.inSheet(), page.all()]).toEqual([[], ['Removed']])
    expect(onLeave).not.toHaveBeenCalled()
    document.querySelector<HTMLElement>('.toast__close')!.click()
    expect(page.all()).toEqual([])
    expect(onLeave).toHaveBeenCalledOnce()
    page.dispose()
  })

  it('waits outside when it has nothing to do with what is going on', () => {
    const page = aPage()
    page.setOpen(true)
    page.show({ text: 'A new version', isAside: true })
    expect([page.inSheet(), page.all()]).toEqual([[], ['A new version']])
    page.dispose()
  })

  it('leaves by itself, unless its action was taken, and says so once', () => {
    const page = aPage()
    const [onLeave, run] = [vi.fn(), vi.fn()]
    page.show({ text: 'first', onLeave, action: { label: 'Undo', run } })
    document.querySelector<HTMLElement>('.toast__action')!.click()
    vi.advanceTimersByTime(10_000)
    expect([run.mock.calls.length, onLeave.mock.calls.length]).toEqual([1, 0])
    page.show({ text: 'second', onLeave })
    vi.advanceTimersByTime(5_999)
    expect(page.all()).toEqual(['second'])
    vi.advanceTimersByTime(1)
    expect([page.all(), onLeave.mock.calls.length]).toEqual([[], 1])
    for (const text of ['a', 'b', 'c', 'd']) page.show({ text, onLeave })
    expect([page.all(), onLeave.mock.calls.length]).toEqual([['b', 'c', 'd'], 2])
    page.dispose()
    expect(onLeave).toHaveBeenCalledTimes(5)
  })
})

it('a choice that was not taken does not look chosen', () => {
  const [value, setValue] = createSignal<'yes' | 'no'>('no')
  let isTaken = false
  const dispose = render(
    () => (
      <Segmented label="Signed?" options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} value={value()} onChange={(chosen) => isTaken && setValue(chosen)} />
    ),
    document.body,
  )
  const [yes, no] = document.querySelectorAll('input')
  yes!.click()
  expect([yes!.checked, no!.checked]).toEqual([false, true])
  isTaken = true
  yes!.click()
  expect([yes!.checked, no!.checked]).toEqual([true, false])
  dispose()
})
