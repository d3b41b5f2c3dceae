/**
 * Which lines, in which order, as the address of a screen says it: a link shows the same lines on any device.
 */
import type { LineFilter, LineSort } from '../../ledger/ledger.ts'

export interface LineView {
  readonly filter: LineFilter
  readonly sort: LineSort
  readonly descending: boolean
}

/** Short words of the address, one per part of the filter. */
const words = {
  q: 'text',
  month: 'month',
  programme: 'programme',
  location: 'location',
  customer: 'customer',
  status: 'status',
  payment: 'paymentId',
  type: 'earningType',
  export: 'statementId',
} as const satisfies Record<string, keyof LineFilter>

const sorts: readonly LineSort[] = ['date', 'amount', 'customer', 'lever', 'programme']

/** The parts of a filter a person can take away one by one, in the order in which they are shown. */
export const filterParts = Object.values(words).filter((part) => part !== 'text')

export function viewFromSearch(search: URLSearchParams): LineView {
  const filter: { -readonly [Part in keyof LineFilter]: LineFilter[Part] } = {}
  for (const [word, part] of Object.entries(words)) {
    const value = search.get(word)
    if (value !== null && value !== '') filter[part] = value
  }
  const sort = sorts.find((known) => known === search.get('sort')) ?? 'date'
  const order = search.get('order')
  return { filter, sort, descending: order === null ? startsDescending(sort) : order === 'down' }
}

/** '' for all lines, newest first; else begins with '?'. */
export function searchFromView(view: LineView): string {
  const search = new URLSearchParams()
  for (const [word, part] of Object.entries(words)) {
    const value = view.filter[part]
    if (value !== undefined && value !== '') search.set(word, value)
  }
  if (view.sort !== 'date') search.set('sort', view.sort)
  if (view.descending !== startsDescending(view.sort)) search.set('order', view.descending ? 'down' : 'up')
  const text = search.toString()
  return text && `?${text}`
}

/** Address of the lines behind a figure. */
export const linesHref = (filter: LineFilter): string => `/lines${searchFromView({ filter, sort: 'date', descending: true })}`

/** A tap on a column head: that column, the other way round when it was already chosen. */
export const sortedBy = (view: LineView, sort: LineSort): LineView => ({
  ...view,
  sort,
  descending: view.sort === sort ? !view.descending : startsDescending(sort),
})

export function without(view: LineView, part: keyof LineFilter): LineView {
  const { [part]: _, ...filter } = view.filter
  return { ...view, filter }
}

export const withPart = (view: LineView, part: keyof LineFilter, value: string): LineView =>
  value === '' ? without(view, part) : { ...view, filter: { ...view.filter, [part]: value } }

/** Newest and largest first; names from A. */
function startsDescending(sort: LineSort): boolean {
  return sort === 'date' || sort === 'amount'
}
