/** Entries and pages as they go on the wire. An entry is made into text once, however many devices fetch it. */
import type { Entry, Page } from '../../src/protocol/message.ts'
import { encodeBytes } from '../base64.ts'
import { withItems } from '../json.ts'
import type { LogEntry } from '../store/store.ts'
import { wireBytes } from './log.ts'

type EntriesPage = Extract<Page, { type: 'entries' }>

/** A page whose entries are JSON, each an `Entry`. */
export type WirePage =
  | Exclude<Page, EntriesPage>
  | (Omit<EntriesPage, 'entries'> & { readonly entries: readonly string[] })

/** One entry of a page, with what the page's cursor and size are made of. */
export interface Line {
  readonly seq: number
  readonly chain: string
  readonly bytes: number
  readonly json: string
}

export function lineOf(logged: LogEntry): Line {
  const { seq, id, update, member, device, atMs, intent, chain } = logged
  const entry: Omit<Entry, 'intent'> = { seq, id, update: encodeBytes(update), member, device, atMs }
  return { seq, chain, bytes: wireBytes(logged), json: `${JSON.stringify(entry).slice(0, -1)},"intent":${intent}}` }
}

export function pageJson(page: WirePage): string {
  if (page.type !== 'entries') return JSON.stringify(page)
  const { entries, ...rest } = page
  return withItems(rest, 'entries', entries)
}
