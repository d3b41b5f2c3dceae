/** Currencies whose sign is `$`, among those Microsoft pays or sells in. */
const otherDollars: ReadonlySet<string> = new Set(['CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'CLP', 'COP', 'ARS'])

export const isDollar = (currency: string): boolean => currency === 'USD' || otherDollars.has(currency)

/** Not the US one: where it is in view, a bare `$` would say nothing. */
export const isOtherDollar = (currency: string): boolean => otherDollars.has(currency)
