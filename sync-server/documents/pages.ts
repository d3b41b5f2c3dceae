/** What a device does not have yet, from its cursors on, as much as fits one page. */
import type { DocumentName } from '../../src/domain/access/documents.ts'
import { mayReadAll, mayReadKey, rightTo } from '../../src/domain/access/permissions.ts'
import type { Cursor } from '../../src/protocol/message.ts'
import type { Who } from '../accounts/identify.ts'
import type { DocumentValue } from '../../src/documents/intent.ts'
import { tokenOf } from '../sha256.ts'
import type { CompanyStore } from '../store/store.ts'
import type { Rooms } from './rooms.ts'
import { lineOf, type Line, type WirePage } from './wire.ts'

export interface Pull {
  readonly document: DocumentName
  readonly cursor: Cursor | null
}

/** The rest of an answer: names, verdicts, the company. */
const reserveBytes = 48 * 1024

export async function pagesFor(
  rooms: Rooms,
  who: Who,
  pulls: readonly Pull[],
  mostBytes: number,
): Promise<{ pages: readonly WirePage[]; more: boolean; bytes: number }> {
  const pages: WirePage[] = []
  let left = mostBytes - reserveBytes
  let more = false
  const heads = await who.company.heads()
  for (const { document, cursor } of pulls) {
    const head = heads.get(document)
    if (rightTo(who.member.access, document) === 'none') pages.push({ type: 'closed', document })
    else if (!mayReadAll(who.member.access, document)) pages.push(...(await viewPage(rooms, who, document, cursor)))
    else if (!hasNews(cursor, head)) continue
    else if (left <= 0) more = true
    else {
      const found = await entriesPage(rooms, who, document, { cursor, head }, left)
      if (found.page) pages.push(found.page)
      left -= found.bytes
      more ||= found.more
    }
  }
  return { pages, more, bytes: mostBytes - reserveBytes - left }
}

const hasNews = (cursor: Cursor | null, head: Cursor | undefined): boolean =>
  cursor ? !head || cursor.epoch !== head.epoch || cursor.seq !== head.seq || cursor.chain !== head.chain : head !== undefined

/** Where a device is, and where the log was a moment ago. */
interface Gap {
  readonly cursor: Cursor | null
  readonly head: Cursor | undefined
}

async function entriesPage(
  rooms: Rooms,
  { company }: Who,
  document: DocumentName,
  gap: Gap,
  mostBytes: number,
): Promise<{ page: WirePage | undefined; bytes: number; more: boolean }> {
  const { cursor } = gap
  const { head, isKnown, lines: found } = await linesAfter(rooms, company, document, gap, mostBytes)
  const from = cursor && isKnown ? cursor.seq : 0
  if (from === head.seq && (isKnown || (cursor === null && head.epoch === 1)))
    return { page: undefined, bytes: 0, more: false }
  const lines: Line[] = []
  let bytes = 0
  for (const line of found) {
    if (lines.length > 0 && bytes + line.bytes > mostBytes) break
    bytes += line.bytes
    lines.push(line)
  }
  const last = lines.at(-1)
  const to: Cursor = { epoch: head.epoch, seq: last?.seq ?? from, chain: last?.chain ?? '0000000000000000' }
  return {
    page: {
      type: 'entries',
      document,
      reload: !isKnown,
      entries: lines.map(({ json }) => json),
      cursor: to,
      more: to.seq < head.seq,
    },
    bytes,
    more: to.seq < head.seq,
  }
}

async function linesAfter(
  rooms: Rooms,
  company: CompanyStore,
  document: DocumentName,
  { cursor, head: lately }: Gap,
  mostBytes: number,
): Promise<{ readonly head: Cursor; readonly isKnown: boolean; readonly lines: readonly Line[] }> {
  const recent = cursor && lately && rooms.recent(company, document)?.between(cursor, lately)
  if (recent) return { head: lately, isKnown: true, lines: recent }
  const { head, isKnown, entries } = await company.entriesAfter(document, cursor, mostBytes)
  return { head, isKnown, lines: entries.map(lineOf) }
}

/** Plain values of what may be read; its cursor's chain is over those values, so nothing else shows through it [W15]. */
async function viewPage(
  rooms: Rooms,
  who: Who,
  document: DocumentName,
  cursor: Cursor | null,
): Promise<readonly WirePage[]> {
  const { shadow, head } = await rooms.room(who.company, document).peek()
  const values = readable(shadow.value(), who, document)
  const chain = tokenOf(values)
  if (cursor?.epoch === head.epoch && cursor.chain === chain) return []
  // A place in the log would tell how often the rest changes.
  return [{ type: 'view', document, values, cursor: { epoch: head.epoch, seq: 0, chain } }]
}

const readable = (values: DocumentValue, { member }: Who, document: DocumentName): DocumentValue =>
  Object.fromEntries(
    Object.entries(values).map(([root, entries]) => [
      root,
      Object.fromEntries(
        Object.entries(entries)
          .filter(([key]) => mayReadKey(member.access, member.person, document, key))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  )
