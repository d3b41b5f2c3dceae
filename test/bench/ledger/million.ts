/** A million lines: does it hold, how much memory, how soon is the first page there, how fast are the answers? */
import type { EarningsFile } from '../ledger.ts'
import { inChromium } from '../support/chromium.ts'
import { medianIn, type Figure } from '../support/figures.ts'
import { peakOf } from '../support/memory.ts'
import { coldMs, startWorker } from '../support/workers.ts'
import { said } from './ordinary.ts'

const needles = ['contoso', 'müller', 'proseware', 'blue yonder', 'humongous', 'lucerne', 'tailspin']

export const million = ({ path, lines }: EarningsFile, rounds: number): Promise<readonly Figure[]> =>
  inChromium({ aval: 'ledger/aval.worker.ts' }, async ({ page, processes, storedBytes }) => {
    await page.setInputFiles('input', path)
    let worker = await startWorker(page, 'aval')
    await worker.ask('spin')
    const imported = await peakOf(await processes('renderer'), () => worker.ask<number>('importFile', 'file'))
    if (imported.value.value !== lines) throw new Error(`${imported.value.value} of ${lines} lines were filed`)
    const chunkBytes = (await worker.ask<number>('chunkBytes')).value
    await worker.end()

    const fresh = async () => {
      await page.reload()
      return coldMs(page, 'aval', 'lines', {})
    }
    const homeMs = await medianIn(rounds, async () => {
      await page.reload()
      return coldMs(page, 'aval', 'overview', null)
    })
    const firstLinesMs = await medianIn(rounds, fresh)

    worker = await startWorker(page, 'aval')
    const pids = await processes('renderer')
    const opened = await peakOf(pids, () => worker.ask('lines', {}))
    const pageMs = await medianIn(rounds, async (round) => (await worker.ask('lines', { text: needles[round % needles.length] })).ms)
    const firstGroupMs = (await worker.ask('monthByProgramme')).ms
    const groupMs = await medianIn(rounds, async () => (await worker.ask('monthByProgramme')).ms)
    await worker.ask('countContaining', 'contoso')
    const countMs = await medianIn(rounds, async (round) => (await worker.ask('countContaining', needles[round % needles.length])).ms)
    await worker.end()
    const diskBytes = await storedBytes()

    return [
      { what: `${said(lines)}: import`, value: imported.value.ms / 1000, unit: 's' },
      ...memory('  memory more than before, at most, while importing', imported, 250),
      { what: '  Home’s answer from a worker that has just started', value: homeMs, unit: 'ms' },
      { what: '  cold start → first 50 lines, newest first, with exact count and totals', value: firstLinesMs, unit: 'ms', atMost: 300 },
      ...memory('  memory more than before, at most, while they open', opened, 250),
      { what: '  month × programme, warm', value: groupMs, unit: 'ms', atMost: 50 },
      { what: '  the first time, its columns from the disk', value: firstGroupMs, unit: 'ms' },
      { what: '  text in any column with exact count, warm', value: countMs, unit: 'ms', atMost: 20 },
      { what: '  the whole answer to it: order, totals and page too', value: pageMs, unit: 'ms' },
      { what: '  bytes a line on the disk, as the browser counts', value: diskBytes / lines, unit: 'bytes', atMost: 180 },
      { what: '  bytes a line in chunks', value: chunkBytes / lines, unit: 'bytes' },
    ]
  })

const memory = (what: string, { before, peak }: { before: number; peak: number }, atMost: number): readonly Figure[] =>
  peak === 0 ? [] : [{ what, value: (peak - before) / 1e6, unit: 'MB', atMost }]
