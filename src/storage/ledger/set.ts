/**
 * The set of statements that count now, and what is held in memory about it.
 *
 * Everything is worked out when first asked for. A set is never changed: another set is another one of these.
 */
import type { Table } from 'dexie'
import type { Month } from '../../domain/period.ts'
import { subjectOf, type StatementSubject } from '../../domain/statement/families.ts'
import type { LineDetail, LinePage, LineQuery, StatementDifference } from '../../ledger/ledger.ts'
import { differenceBetween } from '../../ledger/live/difference.ts'
import { liveLinesOf } from '../../ledger/live/liveLines.ts'
import { cubeOf, setHashOf, summaryOf } from '../../ledger/overview.ts'
import { makeLineQueries, recordOf, type LineQueries } from '../../ledger/query/lines.ts'
import { soldUsdByMonthOf } from '../../ledger/query/sold.ts'
import { makeLineTable, type LineTable } from '../../ledger/query/lineTable.ts'
import type { ChunkShelf } from '../../ledger/shelf.ts'
import type { LedgerDatabase, StatementRow } from './database.ts'
import { ifRoom, type Reach } from './reach.ts'
import { standing } from './statements.ts'
import { isOpening, openingQuery } from '../openingLines.ts'
import { packCube, type CubeRow } from './packedOverview.ts'

export interface LedgerSet {
  /** Oldest first; deleted ones are not here. */
  readonly statements: readonly StatementRow[]
  readonly setHash: string
  cube(): Promise<CubeRow>
  page(query: LineQuery): Promise<LinePage>
  line(id: string): Promise<LineDetail | undefined>
  soldUsdByMonth(): Promise<Readonly<Record<Month, bigint>>>
  /** What a statement changed in those before it. */
  difference(id: string): Promise<StatementDifference | null>
}

interface Subject {
  readonly table: LineTable
  readonly queries: LineQueries
}

export async function loadLedgerSet(database: LedgerDatabase, reach: Reach, shelf: ChunkShelf): Promise<LedgerSet> {
  const statements = standing(await reach(() => database.statements.toArray()))
  const snapshots = statements.map(({ manifest }) => manifest)
  const setHash = await setHashOf(snapshots)

  const load = async (subject: StatementSubject): Promise<Subject> => {
    const table = makeLineTable(await liveLinesOf(snapshots, subject, shelf), shelf)
    return { table, queries: makeLineQueries(table) }
  }
  const subjects = { earnings: once(() => load('earnings')), payments: once(() => load('payments')), report: once(() => load('report')) }
  const statementOf = (id: string) => statements.find((row) => row.id === id)
  const subjectWith = (id: string | undefined) => {
    const statement = id === undefined ? undefined : statementOf(id)
    return subjects[statement ? subjectOf(statement.manifest.family) : 'earnings']()
  }

  const opening = async (): Promise<LinePage> => {
    const stored = await reach(() => database.openings.get(setHash))
    if (stored) return stored.page
    // By a table of its own: what is read for this one page does not stay in memory.
    const { live } = (await subjects.earnings()).table
    const page = await makeLineQueries(makeLineTable(live, shelf)).page(openingQuery)
    await ifRoom(reach, () => keepOnly(database, database.openings, { setHash, page }))
    return page
  }

  return {
    statements,
    setHash,
    cube: once(async () => {
      const stored = await reach(() => database.cubes.get(setHash))
      if (stored) return stored
      const cube = packCube(await cubeOf(setHash, (await subjects.earnings()).table, (await subjects.payments()).table))
      await ifRoom(reach, () => keepOnly(database, database.cubes, cube))
      // What lives is known now; after the next start it will not be.
      await opening()
      return cube
    }),
    async page(query) {
      if (!isOpening(query)) {
        // Payments and reports are listed when a statement of theirs is asked for.
        return (await subjectWith(query.filter.statementId)).queries.page(query)
      }
      const page = await opening()
      return { ...page, lines: page.lines.slice(0, query.limit) }
    },
    async line(id) {
      const [statementId = '', number = ''] = id.split(':')
      const statement = statementOf(statementId)
      if (!statement) return undefined
      const { table, queries } = await subjectWith(statementId)
      const row = await queries.rowOf(statementId, Number(number))
      if (row === undefined) return undefined
      const chunk = table.chunkOf(row)
      const texts = await recordOf(chunk, chunk.lines ? chunk.lines[row - chunk.firstRow]! : row - chunk.firstRow, shelf)
      return {
        line: await queries.line(row),
        statement: summaryOf(statement),
        lineNumber: Number(number),
        record: statement.manifest.columns.map(({ header, field }, index) => ({ column: header, field, text: texts[index]! })),
      }
    },
    soldUsdByMonth: once(async () => soldUsdByMonthOf((await subjects.earnings()).table)),
    async difference(id) {
      const at = statements.findIndex((row) => row.id === id)
      return at < 0 ? null : differenceBetween(snapshots.slice(0, at), snapshots[at]!, shelf)
    },
  }
}

/** What was worked out for this set; that of former sets is worked out again, should they come back. */
const keepOnly = <Row>(database: LedgerDatabase, table: Table<Row, string>, row: Row): Promise<void> =>
  database.transaction('rw', table, async () => {
    await table.clear()
    await table.put(row)
  })

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null
  return () => {
    if (known) return known
    const working = work()
    known = working
    // A failed read must not be remembered as the answer.
    working.catch(() => (known = null))
    return working
  }
}
