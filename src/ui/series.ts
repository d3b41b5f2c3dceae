/**
 * The six series colours in their order, and the hatch that stands in for colour on paper and in high contrast.
 * Colours come from `tokens.css`; a picture takes a name, never a raw value.
 */
export type Series = 'series-1' | 'series-2' | 'series-3' | 'series-4' | 'series-5' | 'series-6' | 'paid-fill' | 'due-fill' | 'held-fill' | 'adj-fill' | 'line-strong'

export const seriesInOrder: readonly Series[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6']

export const fillOf = (series: Series) => `var(--${series})`

/** The nth colour; what comes after the sixth is "others". */
export const seriesAt = (index: number): Series => seriesInOrder[index] ?? 'line-strong'
