/** The ordinary partner: twenty thousand lines on a phone a quarter as fast as this machine. */
import type { LineFilter } from '../../../src/ledger/ledger.ts'
import type { EarningsFile } from '../ledger.ts'
import { inChromium } from '../support/chromium.ts'
import { medianIn, medianOf, type Figure } from '../support/figures.ts'
import { slowly } from '../support/slowly.ts'
import { coldMs, startWorker, type BenchWorker } from '../support/workers.ts'

const times = 4

/** One of each kind; those with a text are typed letter by letter, so that every one is a new question. */
const filters: readonly LineFilter[] = [
  { text: 'contoso' },
  { text: '0.04' },
  { text: '312,48' },
  { month: '2024-06' },
  { programme: 'CSP Direct Bill' },
  { location: '5000000' },
  { customer: 'Contoso Trading 0 GmbH' },
  { status: 'Sent' },
  { paymentId: '006815000097' },
  { earningType: 'rebate' },
  { text: 'azure', status: 'Sent', month: '2025-01' },
]

export const ordinary = ({ path, lines }: EarningsFile, rounds: number): Promise<readonly Figure[]> =>
  inChromium({ aval: 'ledger/aval.worker.ts' }, async ({ page, processes }) => {
    await page.setInputFiles('input', path)
    const pids = await processes('renderer')
    const spinMs = await withWorker((worker) => medianIn(rounds, async () => (await worker.ask('spin')).ms))
    return slowly(pids, times, async () => {
      const slowness = (await withWorker((worker) => medianIn(rounds, async () => (await worker.ask('spin')).ms))) / spinMs
      const importMs = await medianIn(rounds, (round) =>
        withWorker(async (worker) => {
          const { ms } = await worker.ask('importFile', 'file')
          if (round < rounds - 1) await worker.ask('clear')
          return ms
        }),
      )
      // The first answers after an import keep what the next start finds.
      await withWorker((worker) => worker.ask('overview'))
      const homeMs = await medianIn(rounds, () => coldMs(page, 'aval', 'overview', null))
      const firstLinesMs = await medianIn(rounds, () => coldMs(page, 'aval', 'lines', {}))
      const filterMs = await withWorker((worker) => filterTimes(worker, rounds))
      return [
        { what: `${said(lines)}: how much slower the worker ran`, value: slowness, unit: '×' },
        { what: '  import', value: importMs / 1000, unit: 's', atMost: 3 },
        { what: '  Home’s answer from a worker that has just started', value: homeMs, unit: 'ms', atMost: 400 },
        { what: '  first 50 lines from a worker that has just started', value: firstLinesMs, unit: 'ms' },
        { what: `  the slowest of ${filters.length} filters, with exact count and totals`, value: Math.max(...filterMs), unit: 'ms', atMost: 50 },
        { what: '  the median of them', value: medianOf(filterMs), unit: 'ms' },
      ]
    })

    async function withWorker<T>(work: (worker: BenchWorker) => Promise<T>): Promise<T> {
      const worker = await startWorker(page, 'aval')
      try {
        return await work(worker)
      } finally {
        await worker.end()
      }
    }
  })

/** By filter: the median of its rounds. Between two of them come all the others, and no view is kept so long. */
async function filterTimes(worker: BenchWorker, rounds: number): Promise<readonly number[]> {
  const ms = filters.map((): number[] => [])
  // The first time reads the columns from the disk.
  for (let round = -1; round < rounds; round++) {
    for (const [index, filter] of filters.entries()) {
      const answer = await worker.ask('lines', filter)
      if (round >= 0) ms[index]!.push(answer.ms)
    }
  }
  return ms.map(medianOf)
}

export const said = (lines: number): string => `${lines.toLocaleString('en')} lines`
