/**
 * The set of statements that count now, and what is held in memory about it.
 *
 * Everything is worked out when first asked for. A set is never changed: another set is another one of these.
 */
import type { Table } from 'dexie'
import type { Month } from '../../domain/period.ts'
import { subjectOf, type StatementSubject } from '../../domain/statement/families.ts'
import { knowingNothing, shownHashOf } from '../../ledger/companyKnowledge.ts'
import type { LineDetail, LinePage, LineQuery, StatementDifference, TotalsBasis } from '../../ledger/ledger.ts'
import { differenceBetween } from '../../ledger/live/difference.ts'
import { liveLinesOf } from '../../ledger/live/liveLines.ts'
import { bySnapshot } from '../../ledger/manifest.ts'
import { cubeOf, setHashOf, summaryOf, type AnnouncedStatement } from '../../ledger/overview.ts'
import { makeLineQueries, recordOf, type LineQueries } from '../../ledger/query/lines.ts'
import { soldUsdByMonthOf } from '../../ledger/query/sold.ts'
import { makeLineTable, type LineTable } from '../../ledger/query/lineTable.ts'
import type { ChunkShelf } from '../../ledger/shelf.ts'
import { fittingCube, readCompanyKnowledge } from './companyCube.ts'
import type { LedgerDatabase, StatementRow } from './database.ts'
import { ifRoom, type Reach } from './reach.ts'
import { standing } from './statements.ts'
import { isOpening, openingQuery } from '../openingLines.ts'
import { packCube, type CubeRow } from './packedOverview.ts'

export interface LedgerSet {
  /** Oldest first; deleted ones are not here. */
  readonly statements: readonly StatementRow[]
  readonly setHash: string
  /** Of the company, without their lines; with only some of them where more of a statement may be read than before. */
  readonly announced: readonly AnnouncedStatement[]
  /** Names all that is shown of it: the lines, and what is known of statements without theirs. */
  readonly shownHash: string
  totals(): Promise<Totals>
  page(query: LineQuery): Promise<LinePage>
  line(id: string): Promise<LineDetail | undefined>
  soldUsdByMonth(): Promise<Readonly<Record<Month, bigint>>>
  /** What a statement changed in those before it. */
  difference(id: string): Promise<StatementDifference | null>
}

export interface Totals {
  readonly cube: CubeRow
  readonly basis: TotalsBasis
}

interface Subject {
  readonly table: LineTable
  readonly queries: LineQueries
}

/** @param slices where the company's roll-ups and their slices lie */
export async function loadLedgerSet(
  database: LedgerDatabase,
  reach: Reach,
  shelf: ChunkShelf,
  slices: ChunkShelf,
  ownOnly = false,
): Promise<LedgerSet> {
  const statements = standing(await reach(() => database.statements.toArray()), ownOnly)
  const snapshots = statements.map(({ manifest }) => manifest)
  const setHash = await setHashOf(snapshots)
  const known = ownOnly ? knowingNothing : await reach(() => readCompanyKnowledge(database))
  const { announced } = known
  const shownHash = await shownHashOf(setHash, known)

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

  const ownCube = async (): Promise<CubeRow> => {
    const stored = await reach(() => database.cubes.get(setHash))
    if (stored) return stored
    const cube = packCube(await cubeOf(setHash, (await subjects.earnings()).table, (await subjects.payments()).table))
    await ifRoom(reach, () => keepOnly(database, database.cubes, cube))
    // What lives is known now; after the next start it will not be.
    await opening()
    return cube
  }
  const companyTotals = async (): Promise<Totals | undefined> => {
    const stored = await reach(() => database.cubes.get(shownHash))
    if (stored?.basis) return { cube: stored, basis: stored.basis }
    const whole = statements.filter(({ id }) => !announced.some((one) => one.id === id))
    const listed = [...whole, ...announced].sort((a, b) => bySnapshot(a.manifest, b.manifest))
    const fitting = await fittingCube(known, statements, listed, slices)
    if (!fitting) return undefined
    const basis: TotalsBasis = fitting.statements === listed.length ? { type: 'whole', by: 'company' } : { type: 'some', statements: fitting.statements }
    const cube = { ...packCube({ setHash: shownHash, ...fitting.rows }), basis }
    await ifRoom(reach, () => keepOnly(database, database.cubes, cube))
    return { cube, basis }
  }

  return {
    statements,
    setHash,
    announced,
    shownHash,
    // Lines are the better witness: where all are here, nobody else is asked [W37].
    totals: once(async () => {
      if (announced.length === 0) return { cube: await ownCube(), basis: { type: 'whole', by: 'thisDevice' } }
      return (await companyTotals()) ?? { cube: await ownCube(), basis: { type: 'some', statements: statements.length } }
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
