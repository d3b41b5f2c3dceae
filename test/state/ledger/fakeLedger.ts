import type { DeviceLedger, LedgerOverview, Line, LineDetail, LinePage, LineQuery, StatementSummary } from '../../../src/ledger/ledger.ts'

export const aStatement = (change: Partial<StatementSummary> = {}): StatementSummary => ({
  id: 'a1',
  name: 'earnings.csv',
  family: 'tx-2024',
  exportedOn: '2026-11-14',
  importedAtMs: 0,
  lines: 1,
  firstMonth: '2026-10',
  lastMonth: '2026-10',
  locations: ['6184021'],
  encoding: 'utf-8',
  delimiter: ',',
  unknownColumns: [],
  missingColumns: [],
  problemCount: 0,
  shared: false,
  awayBytes: null,
  ...change,
})

export const aLine = (change: Partial<Line> = {}): Line => ({
  id: 'a1:2',
  earningDate: '2026-10-24',
  customer: 'Boulangerie Firmin',
  lever: 'Azure CSP',
  programme: 'Microsoft Commerce Incentives',
  location: '6184021',
  earningType: 'Rebate',
  status: 'Sent',
  paymentId: '005004817223',
  rate: '4%',
  amountScaled: 31_248_000_000n,
  amountDigits: 2,
  currency: 'EUR',
  ...change,
})

export const aDetail = (cells: Readonly<Record<string, string>>, change: { line?: Partial<Line>; statement?: Partial<StatementSummary> } = {}): LineDetail => ({
  line: aLine(change.line),
  statement: aStatement(change.statement),
  lineNumber: 2,
  record: Object.entries(cells).map(([column, text]) => ({ column, field: column, text })),
})

export const anOverview = (change: Partial<LedgerOverview> = {}): LedgerOverview => ({
  setHash: 'set 1',
  statements: [],
  earnings: [],
  orders: [],
  locationNames: {},
  basis: { type: 'whole', by: 'thisDevice' },
  ...change,
})

/** Answers from what a test puts in; every query is written down. */
export function makeFakeLedger(change: Partial<DeviceLedger> = {}): DeviceLedger & { readonly queries: LineQuery[] } {
  const queries: LineQuery[] = []
  const unexpected = () => Promise.reject(new Error('not expected in this test'))
  return {
    queries,
    overview: () => Promise.resolve(anOverview()),
    line: unexpected,
    importFiles: unexpected,
    deleteStatement: unexpected,
    restoreStatement: unexpected,
    sweep: unexpected,
    deleteEverything: unexpected,
    stopImport: unexpected,
    setExportedOn: unexpected,
    soldUsdByMonth: () => Promise.resolve({}),
    difference: () => Promise.resolve(null),
    unfinished: () => Promise.resolve([]),
    forgetUnfinished: () => Promise.resolve(),
    onChange: () => () => undefined,
    close: () => undefined,
    ...change,
    lines: (query) => {
      queries.push(query)
      return change.lines ? change.lines(query) : Promise.resolve(aPage(query, 1))
    },
  }
}

/** A page of `count` lines, named by their place. */
export const aPage = (query: LineQuery, count: number): LinePage => ({
  count,
  totals: { EUR: 100_000_000n * BigInt(count) },
  lines: Array.from({ length: Math.max(0, Math.min(query.limit, count - query.offset)) }, (_, index) =>
    aLine({ id: `a1:${query.offset + index}`, customer: `${query.filter.text ?? ''}#${query.offset + index}` }),
  ),
})

/** Lets every answered promise be seen. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
