/**
 * Where the bars of a waterfall stand: from a start over signed changes to a total.
 *
 * Values are plain numbers: this is a drawing, the exact amounts are the text beside it.
 */
export interface WaterfallBar {
  /** Left and right edge, in hundredths of the width. */
  readonly from: number
  readonly to: number
  /** Edge where the next bar begins, in hundredths of the width. */
  readonly exit: number
  /** The bar begins left of the cut: it carries the break mark. */
  readonly cut: boolean
}

export interface WaterfallScale {
  readonly bars: readonly WaterfallBar[]
  /** The round value at which long bars are cut; null when the whole length is drawn. */
  readonly cutAt: number | null
}

export interface WaterfallValue {
  readonly kind: 'start' | 'change' | 'total'
  readonly value: number
}

/** Long bars hide small changes: below this share of the longest bar, the bars are cut. */
const smallChange = 0.5
const room = 0.7

export function waterfallScale(steps: readonly WaterfallValue[]): WaterfallScale {
  const spans = spansOf(steps)
  const edges = spans.flatMap((span) => [span.start, span.end])
  const cutAt = cutOf(steps, spans)
  const low = cutAt ?? Math.min(0, ...edges)
  const high = Math.max(0, ...edges)
  const place = (value: number) => (high === low ? 0 : ((Math.max(value, low) - low) / (high - low)) * 100)
  const bars = spans.map(({ start, end }) => {
    const [left, right] = start < end ? [start, end] : [end, start]
    return { from: place(left), to: place(right), exit: place(end), cut: cutAt !== null && left < cutAt }
  })
  return { bars, cutAt }
}

interface Span {
  readonly start: number
  readonly end: number
}

function spansOf(steps: readonly WaterfallValue[]): Span[] {
  let level = 0
  return steps.map(({ kind, value }) => {
    const start = kind === 'change' ? level : 0
    level = kind === 'change' ? level + value : value
    return { start, end: level }
  })
}

function cutOf(steps: readonly WaterfallValue[], spans: readonly Span[]): number | null {
  const levels = spans.map((span) => span.end)
  const high = Math.max(...levels)
  const low = Math.min(...levels)
  if (!steps.some((step) => step.kind === 'change') || low <= 0 || high - low >= high * smallChange) return null
  const range = Math.max(high - low, high * 0.02)
  const step = roundStep(range / 4)
  const cut = Math.floor((low - range * room) / step) * step
  return cut > 0 ? cut : null
}

/** The largest of 1, 2, 5 × 10ⁿ that is not above `size`. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size))
  const lead = size / power
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power
}
