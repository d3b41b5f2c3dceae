/** The append-only log of every living document, its heads, and what became of each edit. */
import type { DocumentName } from '../../../src/domain/access/documents.ts'
import type { Cursor } from '../../../src/protocol/message.ts'
import type { Append, CompanyStore, LogEntry, Outcome } from '../store.ts'
import type { Database, Row } from './driver.ts'
import { bytes, makeTable, text, whole } from './rows.ts'
import type { Writer } from './writer.ts'

type DocumentLog = Pick<
  CompanyStore,
  'head' | 'entries' | 'chainAt' | 'outcomes' | 'outcomeNumbered' | 'clientOwners' | 'append' | 'startEpoch'
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
  const setHead = database.prepare('insert or replace into heads values (?, ?, ?, ?)')
  const entriesAfter = database.prepare(
    'select * from entries where document = ? and epoch = ? and seq > ? order by seq limit 500',
  )
  const chainAt = database.prepare('select chain from entries where document = ? and epoch = ? and seq = ?')
  const outcomeById = database.prepare('select * from outcomes where id = ?')
  const outcomeByNumber = database.prepare('select * from outcomes where device = ? and n = ?')
  const putOutcome = database.prepare(
    'insert into outcomes (id, device, n, hash, epoch, seq, rule, who) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const clientOwners = database.prepare('select client, device from clients where document = ?')
  const putClient = database.prepare('insert into clients values (?, ?, ?)')
  const authorityVersion = database.prepare('select authorityVersion from company')

  const head = (document: DocumentName): Cursor => {
    const row = headOf.get(document)
    return row ? { epoch: Number(row['epoch']), seq: Number(row['seq']), chain: String(row['chain']) } : beginning
  }

  const isStill = (document: DocumentName, expected: Cursor): boolean => {
    const now = head(document)
    return now.epoch === expected.epoch && now.seq === expected.seq && now.chain === expected.chain
  }

  const write = (document: DocumentName, epoch: number, entries: readonly LogEntry[]): void => {
    for (const entry of entries) placed.put({ ...entry, document, epoch })
    const last = entries.at(-1)
    setHead.run(document, epoch, last?.seq ?? 0, last?.chain ?? beginning.chain)
  }

  const append = ({ document, expected, authorityVersion: version, entries, outcomes, clients }: Append): boolean => {
    if (Number(authorityVersion.get()?.['authorityVersion']) !== version || !isStill(document, expected)) return false
    if (outcomes.some(({ id, device, n }) => outcomeById.get(id) ?? outcomeByNumber.get(device, n))) return false
    if (entries.length > 0) write(document, expected.epoch, entries)
    for (const outcome of outcomes) {
      const [epoch, seq] = outcome.type === 'accepted' ? [outcome.epoch, outcome.seq] : [null, null]
      const [rule, who] = outcome.type === 'refused' ? [outcome.rule, outcome.who] : [null, null]
      putOutcome.run(outcome.id, outcome.device, outcome.n, outcome.hash, epoch, seq, rule, who)
    }
    for (const { client, device } of clients) putClient.run(document, client, device)
    return true
  }

  return {
    head: async (document) => head(document),
    entries: async (document, afterSeq, maxBytes) => {
      const page: LogEntry[] = []
      let size = 0
      for (const row of entriesAfter.all(document, head(document).epoch, afterSeq)) {
        const entry = unplaced.read(row)
        size += entry.update.length
        if (page.length > 0 && size > maxBytes) break
        page.push(entry)
      }
      return page
    },
    chainAt: async (document, seq) => {
      if (seq === 0) return beginning.chain
      return chainAt.get(document, head(document).epoch, seq)?.['chain'] as string | undefined
    },
    outcomes: async (ids) =>
      new Map(ids.flatMap((id) => withRow(outcomeById.get(id), (row) => [id, readOutcome(row)] as const))),
    outcomeNumbered: async (device, n) => withRow(outcomeByNumber.get(device, n), readOutcome)[0],
    clientOwners: async (document) =>
      new Map(clientOwners.all(document).map((row) => [Number(row['client']), String(row['device'])])),
    append: (change) => writer.run(() => append(change)),
    startEpoch: (document, expected, entries) =>
      writer.run(() => {
        if (!isStill(document, expected)) return false
        write(document, expected.epoch + 1, entries)
        return true
      }),
  }
}

const withRow = <T>(row: Row | undefined, read: (row: Row) => T): T[] => (row ? [read(row)] : [])

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
