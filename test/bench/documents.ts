/**
 * Living documents against y-indexeddb and y-dexie, in one run, in one browser: how long a document that took 10,000
 * ticks takes to open, what it weighs, and how soon a tick is seen and is on the disk on a phone four times slower.
 */
import { chromium } from 'playwright'
import { createServer, type Plugin } from 'vite'

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | 'bytes' | '×'
  /** What it must not exceed. */
  readonly atMost?: number
}

interface Opens {
  readonly name: string
  readonly firstMs: number
  readonly medianMs: number
}

const opens = 5

const emptyPage: Plugin = {
  name: 'empty-page',
  configureServer({ middlewares }) {
    middlewares.use('/empty', (_, answer) => void answer.setHeader('content-type', 'text/html').end('<!doctype html>'))
  },
}

export const documents = async (): Promise<readonly Figure[]> => {
  const server = await createServer({
    configFile: false,
    cacheDir: 'node_modules/.vite-bench',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
    resolve: { dedupe: ['yjs', 'lib0', 'dexie'] },
    appType: 'custom',
    plugins: [emptyPage],
  })
  const asRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: process.env['AVAL_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
  })
  try {
    await server.listen()
    const { port } = server.httpServer?.address() as { port: number }
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${port}/empty`)
    // As text: whatever builds this file must leave the browser's own import alone.
    const call = <T>(measure: string, name: string): Promise<T> =>
      page.evaluate(`import('/test/bench/documents.page.ts').then((page) => page.${measure}(${JSON.stringify(name)}))`)
    const opensOf = async (peer: string): Promise<Opens> => {
      const name = `bench-${peer}-${Date.now()}`
      await call(`write${peer}`, name)
      const ms: number[] = []
      for (let time = 0; time < opens; time++) {
        await page.reload()
        ms.push(await call<number>(`open${peer}`, name))
      }
      return { name, firstMs: ms[0]!, medianMs: ms.toSorted((a, b) => a - b)[opens >> 1]! }
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
  } finally {
    await browser.close()
    await server.close()
  }
}
