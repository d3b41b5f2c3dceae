import { createComponent, createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { afterEach, describe, expect, it } from 'vitest'
import '../../src/ui/tokens.css'
import '../../src/ui/base.css'
import { VirtualList } from '../../src/ui/VirtualList.tsx'

let dispose = () => {}
afterEach(() => {
  dispose()
  document.body.replaceChildren()
})

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))

/** A box of 600 px with rows of 60 px that say their place. */
async function show(count: number, change: { initialTop?: number; onOpen?: (index: number) => void; onTop?: (top: number) => void } = {}) {
  const root = document.createElement('div')
  root.style.height = '600px'
  document.body.append(root)
  const [rows, setRows] = createSignal(count)
  dispose = render(
    () =>
      createComponent(VirtualList, {
        label: 'Lines',
        get count() {
          return rows()
        },
        rowHeight: 60,
        ...change,
        children: (index: number) => {
          const cell = document.createElement('span')
          cell.setAttribute('role', 'gridcell')
          cell.textContent = `row ${index}`
          return cell
        },
      }),
    root,
  )
  await frame()
  const grid = root.querySelector<HTMLElement>('[role="grid"]')
  if (!grid) throw new Error('no grid')
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await frame()
  }
  /** What a person sees: rows whose middle is inside the box. */
  const seen = () => {
    const box = grid.getBoundingClientRect()
    return [...grid.querySelectorAll<HTMLElement>('[data-row]')]
      .filter((row) => {
        const { top, height } = row.getBoundingClientRect()
        return top + height / 2 > box.top && top + height / 2 < box.bottom
      })
      .map((row) => Number(row.dataset['row']))
      .sort((a, b) => a - b)
  }
  return { grid, press, seen, setRows }
}

const focusedRow = () => Number((document.activeElement as HTMLElement | null)?.dataset['row'])

describe('a list of a million rows', () => {
  it('holds only the rows in view, and says how many there are', async () => {
    const { grid, seen } = await show(1_000_000)
    expect(grid.ariaRowCount ?? grid.getAttribute('aria-rowcount')).toBe('1000000')
    expect(grid.querySelectorAll('[data-row]').length).toBeLessThan(40)
    expect(seen()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('is walked with j, k, Home, End and the page keys', async () => {
    const { grid, press, seen } = await show(1_000_000)
    grid.querySelector<HTMLElement>('[data-row="0"]')?.focus()
    await press('j')
    expect(focusedRow()).toBe(1)
    await press('End')
    expect(focusedRow()).toBe(999_999)
    expect(seen().at(-1)).toBe(999_999)
    await press('k')
    expect(focusedRow()).toBe(999_998)
    await press('PageUp')
    expect(focusedRow()).toBe(999_989)
    await press('Home')
    expect([focusedRow(), seen()[0]]).toEqual([0, 0])
  })

  it('opens the row it stands on', async () => {
    const opened: number[] = []
    const { grid, press } = await show(1_000_000, { onOpen: (index) => opened.push(index) })
    grid.querySelector<HTMLElement>('[data-row="0"]')?.focus()
    await press('j')
    await press('Enter')
    expect(opened).toEqual([1])
  })

  it('moves with the finger in the middle, and jumps when the bar is dragged', async () => {
    const { grid, seen } = await show(1_000_000)
    grid.scrollTop = grid.scrollHeight / 2
    grid.dispatchEvent(new Event('scroll'))
    await frame()
    const [before = 0] = seen()
    expect(before).toBeGreaterThan(490_000)
    expect(before).toBeLessThan(510_000)
    grid.scrollTop += 120
    grid.dispatchEvent(new Event('scroll'))
    await frame()
    expect(seen()[0]).toBe(before + 2)
  })

  it('comes back to the row at which it was left', async () => {
    let top = 0
    const first = await show(1_000_000, { onTop: (now) => (top = now) })
    first.grid.querySelector<HTMLElement>('[data-row="0"]')?.focus()
    await first.press('End')
    dispose()
    const second = await show(1_000_000, { initialTop: top })
    expect(second.seen().at(-1)).toBe(999_999)
  })

  it('keeps the focused row in the page while others are looked at', async () => {
    const { grid } = await show(1_000_000)
    grid.querySelector<HTMLElement>('[data-row="3"]')?.focus()
    await frame()
    grid.scrollTop = 5_000_000
    grid.dispatchEvent(new Event('scroll'))
    await frame()
    expect(focusedRow()).toBe(3)
  })

  it('shrinks without leaving an empty box', async () => {
    const { grid, press, seen, setRows } = await show(1_000_000)
    grid.querySelector<HTMLElement>('[data-row="0"]')?.focus()
    await press('End')
    setRows(5)
    await frame()
    expect(seen()).toEqual([0, 1, 2, 3, 4])
  })
})
