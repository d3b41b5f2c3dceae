/**
 * A scroll box taller than a browser allows: rows live in a long space, the box scrolls in a shorter one.
 *
 * Browsers clamp the height of an element (Chromium at 33.5 million px); a million rows of 56 px need 56 million.
 * Small moves are one to one, so rows follow the finger; a jump is proportional, so the bar still means "two thirds
 * down"; at rest the two are brought together again without moving a row.
 */
export interface ScrollScale {
  /** Height of the scrolled element, px. */
  readonly height: number
  /** Top of the box in the long space, px. */
  readonly top: number
  /** Add to a row's place in the long space to get its place in the element, px. */
  readonly shift: number
  /** Where the scroll bar is, px. */
  readonly scrollTop: number
}

export interface ScrollBox {
  readonly rows: number
  readonly rowHeight: number
  readonly viewport: number
}

/** Below every browser's limit (Firefox: 17.8 million px). */
const tallest = 15_000_000

const longOf = (box: ScrollBox) => box.rows * box.rowHeight
const heightOf = (box: ScrollBox) => Math.min(longOf(box), tallest)
const lastTopOf = (box: ScrollBox) => Math.max(0, longOf(box) - box.viewport)
const lastScrollOf = (box: ScrollBox) => Math.max(0, heightOf(box) - box.viewport)
const between = (low: number, value: number, high: number) => Math.min(Math.max(value, low), high)

/** The box with its top at a place in the long space. */
export function scrollAt(box: ScrollBox, wantedTop: number): ScrollScale {
  const top = between(0, wantedTop, lastTopOf(box))
  const ratio = lastTopOf(box) === 0 ? 0 : lastScrollOf(box) / lastTopOf(box)
  const scrollTop = longOf(box) === heightOf(box) ? top : Math.round(top * ratio)
  return { height: heightOf(box), top, shift: scrollTop - top, scrollTop }
}

/** What a scroll event means: `scrollTop` is where the bar is now. */
export function scrolled(box: ScrollBox, before: ScrollScale, scrollTop: number): ScrollScale {
  if (longOf(box) === heightOf(box)) return { height: heightOf(box), top: scrollTop, shift: 0, scrollTop }
  const lastScroll = lastScrollOf(box)
  const isJump = Math.abs(scrollTop - before.scrollTop) > box.viewport * 4
  const top =
    scrollTop <= 0
      ? 0
      : scrollTop >= lastScroll
        ? lastTopOf(box)
        : isJump
          ? (scrollTop / lastScroll) * lastTopOf(box)
          : between(0, scrollTop - before.shift, lastTopOf(box))
  return { height: heightOf(box), top, shift: scrollTop - top, scrollTop }
}

/** First and last row that touch the box, with `spare` rows beyond each edge. */
export function rowsInView(box: ScrollBox, top: number, spare: number): readonly [first: number, last: number] {
  const first = Math.max(0, Math.floor(top / box.rowHeight) - spare)
  const last = Math.min(box.rows - 1, Math.ceil((top + box.viewport) / box.rowHeight) - 1 + spare)
  return [first, last]
}

/** Top that shows a row fully, moving as little as possible; `covered` px at the top are under a sticky head. */
export function topToShow(box: ScrollBox, top: number, row: number, covered: number): number {
  const place = row * box.rowHeight
  if (place < top) return place
  const room = box.viewport - covered
  return place + box.rowHeight > top + room ? place + box.rowHeight - room : top
}
