/**
 * Living documents against y-indexeddb and y-dexie, in one run, in one browser: how long a document that took 10,000
 * ticks takes to open, what it weighs, and how soon a tick is seen and is on the disk on a phone four times slower.
 */
import { inChromium } from './support/chromium.ts'
import { medianOf, type Figure } from './support/figures.ts'

interface Opens {
  readonly name: string
  readonly firstMs: number
  readonly medianMs: number
}

const opens = 5

export const documents = (): Promise<readonly Figure[]> =>
  inChromium({ documents: 'documents.page.ts' }, async ({ page }) => {
    // As text: whatever builds this file must leave the browser's own import alone.
    const call = <T>(measure: string, name: string): Promise<T> =>
      page.evaluate(`import('/documents.js').then((page) => page.${measure}(${JSON.stringify(name)}))`)
    const opensOf = async (peer: string): Promise<Opens> => {
      const name = `bench-${peer}-${Date.now()}`
      await call(`write${peer}`, name)
      const ms: number[] = []
      for (let time = 0; time < opens; time++) {
        await page.reload()
        ms.push(await call<number>(`open${peer}`, name))
      }
      return { name, firstMs: ms[0]!, medianMs: medianOf(ms) }
    }
    const ours = await opensOf('Ours')
    const yIndexedDb = await opensOf('YIndexedDb')
    const yDexie = await opensOf('YDexie')
    const weight = await call<{ bytes: number; valueBytes: number }>('weighOurs', ours.name)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const tick = await call<{ visibleMs: number; durableMs: number; slowDurableMs: number }>('measureTick', '')
    const fastest = (of: (peer: Opens) => number) => Math.min(of(yIndexedDb), of(yDexie))
    return [
      { what: 'first open after 10,000 ticks', value: ours.firstMs, unit: 'ms', atMost: fastest(({ firstMs }) => firstMs) },
      { what: '  y-indexeddb', value: yIndexedDb.firstMs, unit: 'ms' },
      { what: '  y-dexie', value: yDexie.firstMs, unit: 'ms' },
      { what: 'every open, median', value: ours.medianMs, unit: 'ms' },
      { what: '  y-indexeddb', value: yIndexedDb.medianMs, unit: 'ms' },
      { what: '  y-dexie', value: yDexie.medianMs, unit: 'ms' },
      { what: 'bytes on the disk', value: weight.bytes, unit: 'bytes' },
      { what: 'against the plain value', value: weight.bytes / weight.valueBytes, unit: '×', atMost: 2 },
      { what: 'a tick is seen, CPU four times slower', value: tick.visibleMs, unit: 'ms', atMost: 50 },
      { what: 'a tick is on the disk, CPU four times slower', value: tick.durableMs, unit: 'ms', atMost: 150 },
      { what: '  the slowest but one in twenty', value: tick.slowDurableMs, unit: 'ms' },
    ]
  })
