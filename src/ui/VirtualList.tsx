/**
 * A list of any length: only the rows in view exist. Rows have one height, so a million of them cost nothing.
 *
 * Keyboard: j/k or the arrows move, Enter opens, Home/End and Page keys jump. Rows are fetched by the caller, who
 * learns which are in view.
 */
import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show, untrack, type JSX } from 'solid-js'
import { rowsInView, scrollAt, scrolled, topToShow, type ScrollBox } from './scrollScale.ts'
import './VirtualList.css'

export function VirtualList(props: {
  label: string
  count: number
  rowHeight: number
  /** Cells of one row, each with `role="gridcell"`. */
  children: (index: number) => JSX.Element
  /** Head row that stays in place, with its height in px. */
  head?: JSX.Element
  headHeight?: number
  onRange?: (first: number, last: number) => void
  onOpen?: (index: number) => void
  /** Row opened beside the list. */
  current?: number | undefined
  /** Where the list was left, and where it is now: top in px of the long space. */
  initialTop?: number | undefined
  onTop?: (top: number) => void
  /** Changes when the rows mean something else: back to the first row. */
  resetKey?: unknown
}) {
  let scroller!: HTMLDivElement
  let settling: ReturnType<typeof setTimeout> | undefined
  const [viewport, setViewport] = createSignal(600)
  const box = (): ScrollBox => ({ rows: props.count, rowHeight: props.rowHeight, viewport: viewport() - (props.headHeight ?? 0) })
  const [scale, setScale] = createSignal(scrollAt(untrack(box), untrack(() => props.initialTop ?? 0)))
  const [active, setActive] = createSignal(0)
  const [hasFocus, setHasFocus] = createSignal(false)

  const range = createMemo(() => rowsInView(box(), scale().top, 6), undefined, { equals: (a, b) => a[0] === b[0] && a[1] === b[1] })
  /** The focused row stays, however far the list is scrolled, and in its order: a row that is moved loses the focus. */
  const rows = createMemo(() => {
    const [first, last] = range()
    const inView = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    if (!hasFocus() || active() >= props.count) return inView
    return active() < first ? [active(), ...inView] : active() > last ? [...inView, active()] : inView
  })

  /** Tab enters at the active row, or at the first one in view when that is far away. */
  const tabStop = () => {
    const [first, last] = range()
    return rows().includes(active()) ? active() : Math.min(first + 6, last)
  }

  const moveTo = (top: number) => {
    setScale(scrollAt(box(), top))
    scroller.scrollTop = scale().scrollTop
    props.onTop?.(scale().top)
  }
  const settle = () => {
    const resting = scrollAt(box(), scale().top)
    if (Math.abs(resting.scrollTop - scale().scrollTop) < 1) return
    setScale(resting)
    scroller.scrollTop = resting.scrollTop
  }
  const onScroll = () => {
    if (Math.abs(scroller.scrollTop - scale().scrollTop) < 1) return
    setScale(scrolled(box(), scale(), scroller.scrollTop))
    props.onTop?.(scale().top)
    clearTimeout(settling)
    settling = setTimeout(settle, 150)
  }
  const focusRow = (index: number) => {
    const row = Math.min(Math.max(index, 0), props.count - 1)
    setActive(row)
    moveTo(topToShow(box(), scale().top, row, 0))
    scroller.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || props.count === 0) return
    const page = Math.max(1, Math.floor(box().viewport / props.rowHeight) - 1)
    const target: Record<string, number> = {
      j: active() + 1,
      ArrowDown: active() + 1,
      k: active() - 1,
      ArrowUp: active() - 1,
      PageDown: active() + page,
      PageUp: active() - page,
      Home: 0,
      End: props.count - 1,
    }
    const next = target[event.key]
    if (next !== undefined) focusRow(next)
    else if (event.key === 'Enter') props.onOpen?.(active())
    else return
    event.preventDefault()
  }

  onMount(() => {
    const observer = new ResizeObserver(() => setViewport(scroller.clientHeight))
    observer.observe(scroller)
    setViewport(scroller.clientHeight || 600)
    moveTo(scale().top)
    onCleanup(() => observer.disconnect())
  })
  onCleanup(() => clearTimeout(settling))
  createEffect(() => props.onRange?.(...range()))
  createEffect(
    on(
      () => props.resetKey,
      () => {
        setActive(0)
        moveTo(0)
      },
      { defer: true },
    ),
  )
  // Fewer rows or another height: the same place, as far as it still exists.
  createEffect(on([() => props.count, () => props.rowHeight, viewport], () => moveTo(scale().top), { defer: true }))

  return (
    <div
      class="virtual"
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.count + (props.head ? 1 : 0)}
      ref={scroller}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onFocusIn={() => setHasFocus(true)}
      onFocusOut={() => setHasFocus(false)}
    >
      <Show when={props.head}>
        <div class="virtual__head" role="row" aria-rowindex={1}>
          {props.head}
        </div>
      </Show>
      <div class="virtual__space" role="rowgroup" style={{ height: `${scale().height}px` }}>
        <For each={rows()}>
          {(index) => (
            <div
              class="virtual__row"
              role="row"
              data-row={index}
              aria-rowindex={index + (props.head ? 2 : 1)}
              aria-current={props.current === index ? 'true' : undefined}
              tabIndex={index === tabStop() ? 0 : -1}
              style={{ height: `${props.rowHeight}px`, transform: `translateY(${index * props.rowHeight + scale().shift}px)` }}
              onFocus={() => setActive(index)}
              onClick={(event) => {
                setActive(index)
                if (!(event.ctrlKey || event.metaKey || event.shiftKey)) props.onOpen?.(index)
              }}
            >
              {props.children(index)}
            </div>
          )}
        </For>
      </div>
    </div>
  )
}
