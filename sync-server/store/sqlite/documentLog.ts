/** The append-only log of every living document, its heads, and what became of each edit. */
import type { DocumentName } from '../../../src/domain/access/documents.ts'
import type { Cursor } from '../../../src/protocol/message.ts'
import type { Append, CompanyStore, LogEntry, LogPage, Outcome } from '../store.ts'
import type { Database, Row } from './driver.ts'
import { bytes, makeTable, text, whole } from './rows.ts'
import type { Writer } from './writer.ts'

type DocumentLog = Pick<
  CompanyStore,
  'head' | 'heads' | 'entriesAfter' | 'outcomesOf' | 'clientOwners' | 'append' | 'startEpoch'
>

export const beginning: Cursor = { epoch: 1, seq: 0, chain: '0000000000000000' }

export function makeDocumentLog(database: Database, writer: Writer): DocumentLog {
  const columns = {
    seq: whole,
    id: text,
    update: bytes,
    member: text,
    device: text,
    atMs: whole,
    intent: text,
    chain: text,
  }
  const placed = makeTable<LogEntry & { document: string; epoch: number }>(database, 'entries', {
    document: text,
    epoch: whole,
    ...columns,
  })
  const unplaced = makeTable<LogEntry>(database, 'entries', columns)
  const headOf = database.prepare('select epoch, seq, chain from heads where document = ?')
  const everyHead = database.prepare('select document, epoch, seq, chain from heads')
  const setHead = database.prepare('insert or replace into heads values (?, ?, ?, ?)')
  const moveHead = database.prepare(
    'update heads set seq = ?, chain = ? where document = ? and epoch = ? and seq = ? and chain = ?',
  )
  const entriesFrom = database.prepare(
    'select * from entries where document = ? and epoch = ? and seq >= ? order by seq limit 500',
  )
  const outcomesLike = database.prepare('select * from outcomes where id = ? or (device = ? and n = ?)')
  const putOutcome = database.prepare(
    'insert or ignore into outcomes (id, device, n, hash, epoch, seq, rule, who) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const clientOwners = database.prepare('select client, device from clients where document = ?')
  const putClient = database.prepare('insert into clients values (?, ?, ?)')
  const forgetClients = database.prepare('delete from clients where document = ?')
  const authorityVersion = database.prepare('select authorityVersion from company')

  const head = (document: DocumentName): Cursor => {
    const row = headOf.get(document)
    return row ? cursorIn(row) : beginning
  }

  const isSame = (one: Cursor, other: Cursor): boolean =>
    one.epoch === other.epoch && one.seq === other.seq && one.chain === other.chain

  const write = (document: DocumentName, epoch: number, entries: readonly LogEntry[]): void => {
    for (const entry of entries) placed.put({ ...entry, document, epoch })
  }

  /** @returns false where the head is not the expected one any more */
  const move = (document: DocumentName, expected: Cursor, { seq, chain }: LogEntry): boolean => {
    if (expected.seq === 0 && isSame(head(document), expected))
      return Number(setHead.run(document, expected.epoch, seq, chain).changes) === 1
    return Number(moveHead.run(seq, chain, document, expected.epoch, expected.seq, expected.chain).changes) === 1
  }

  const append = ({ document, expected, authorityVersion: version, entries, outcomes, clients }: Append): boolean => {
    if (Number(authorityVersion.get()?.['authorityVersion']) !== version) return false
    const last = entries.at(-1)
    if (last ? !move(document, expected, last) : !isSame(head(document), expected)) return false
    write(document, expected.epoch, entries)
    for (const outcome of outcomes) {
      const [epoch, seq] = outcome.type === 'accepted' ? [outcome.epoch, outcome.seq] : [null, null]
      const [rule, who] = outcome.type === 'refused' ? [outcome.rule, outcome.who] : [null, null]
      const put = putOutcome.run(outcome.id, outcome.device, outcome.n, outcome.hash, epoch, seq, rule, who)
      if (Number(put.changes) === 0) throw new KnownAlready()
    }
    for (const { client, device } of clients) putClient.run(document, client, device)
    return true
  }

  const page = (document: DocumentName, cursor: Cursor | null, maxBytes: number): LogPage => {
    const at = head(document)
    if (cursor && isSame(cursor, at)) return { head: at, isKnown: true, entries: [] }
    const isHere = cursor !== null && cursor.epoch === at.epoch && cursor.seq <= at.seq
    const rows = entriesFrom.all(document, at.epoch, isHere ? cursor.seq : 0)
    if (!isHere || cursor.seq === 0) {
      const isKnown = isHere && cursor.chain === beginning.chain
      return { head: at, isKnown, entries: upTo(maxBytes, rows) }
    }
    // The entry that the cursor stands behind comes first.
    const [before, ...rest] = rows
    return before?.['chain'] === cursor.chain
      ? { head: at, isKnown: true, entries: upTo(maxBytes, rest) }
      : page(document, null, maxBytes)
  }

  const upTo = (maxBytes: number, rows: readonly Row[]): readonly LogEntry[] => {
    const entries: LogEntry[] = []
    let size = 0
    for (const row of rows) {
      const entry = unplaced.read(row)
      size += entry.update.length
      if (entries.length > 0 && size > maxBytes) break
      entries.push(entry)
    }
    return entries
  }

  return {
    head: async (document) => head(document),
    heads: async () => new Map(everyHead.all().map((row) => [String(row['document']) as DocumentName, cursorIn(row)])),
    entriesAfter: async (document, cursor, maxBytes) => page(document, cursor, maxBytes),
    outcomesOf: async (edits) => edits.flatMap(({ id, device, n }) => outcomesLike.all(id, device, n).map(readOutcome)),
    clientOwners: async (document) =>
      new Map(clientOwners.all(document).map((row) => [Number(row['client']), String(row['device'])])),
    append: (change) =>
      writer
        .run(() => append(change))
        .catch((error: unknown) => {
          if (error instanceof KnownAlready) return false
          throw error
        }),
    startEpoch: (document, expected, entries) =>
      writer.run(() => {
        if (!isSame(head(document), expected)) return false
        const last = entries.at(-1)
        write(document, expected.epoch + 1, entries)
        setHead.run(document, expected.epoch + 1, last?.seq ?? 0, last?.chain ?? beginning.chain)
        // Nobody can write in an older epoch any more, and no device takes one of its clientIDs into the new one [W18].
        forgetClients.run(document)
        return true
      }),
  }
}

const cursorIn = (row: Row): Cursor => ({ epoch: Number(row['epoch']), seq: Number(row['seq']), chain: String(row['chain']) })

/** Thrown inside the transaction, so that nothing of it stays. */
class KnownAlready extends Error {}

function readOutcome(row: Row): Outcome {
  const common = {
    id: String(row['id']),
    device: String(row['device']),
    n: Number(row['n']),
    hash: String(row['hash']),
  }
  return row['rule'] === null
    ? { ...common, type: 'accepted', epoch: Number(row['epoch']), seq: Number(row['seq']) }
    : { ...common, type: 'refused', rule: String(row['rule']), who: String(row['who']) }
}
