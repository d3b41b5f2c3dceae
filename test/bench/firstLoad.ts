/**
 * What stands between a tap and the first words: bytes of the first load, and the largest paint on a slow phone, from a
 * slow network and from the cache without any.
 *
 * `--only bytes,cold,cached` runs a part, `--lines 20000` fills the last with a statement of that size.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { isKept } from '../support/journey.ts'
import { startedServer, type RunningServer } from '../support/server.ts'
import { openedContext } from './support/chromium.ts'
import { writeEarningsExport } from './support/earningsExport.ts'
import { medianOf, type BenchOptions, type Figure } from './support/figures.ts'

type Part = (server: RunningServer, options: BenchOptions) => Promise<readonly Figure[]>

const parts: Readonly<Record<string, Part>> = { bytes, cold, cached, ordinary }

export const firstLoad = async (options: BenchOptions): Promise<readonly Figure[]> => {
  const server = await startedServer()
  try {
    await compressed()
    const figures: Figure[] = []
    for (const [name, measure] of Object.entries(parts)) {
      if (options.only.length === 0 || options.only.includes(name)) figures.push(...(await measure(server, options)))
    }
    return figures
  } finally {
    await server.stop()
  }
}

/** What a phone fetches until Home stands, as it crosses the network. */
async function bytes(server: RunningServer): Promise<readonly Figure[]> {
  return inProfile(async (context, page) => {
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const kinds = new Map<string, { type: string; headerBytes: number }>()
    const sizes: Record<string, number> = {}
    let everything = 0
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      kinds.set(requestId, { type, headerBytes: response.encodedDataLength })
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const { type, headerBytes } = kinds.get(requestId) ?? { type: '', headerBytes: 0 }
      sizes[type] = (sizes[type] ?? 0) + encodedDataLength - headerBytes
      everything += encodedDataLength
    })
    await page.goto(server.address, { waitUntil: 'load' })
    await page.locator('#app h1').waitFor({ state: 'attached' })
    await page.waitForTimeout(2_000)
    const kB = (kind: string) => (sizes[kind] ?? 0) / 1000
    return [
      { what: 'first load: scripts, as they are compressed', value: kB('Script'), unit: 'kB', atMost: 90 },
      { what: '  fonts', value: kB('Font'), unit: 'kB', atMost: 72 },
      { what: '  styles', value: kB('Stylesheet'), unit: 'kB' },
      { what: `  everything, ${kinds.size} answers with their headers`, value: everything / 1000, unit: 'kB' },
    ]
  })
}

/** Somebody's first visit. */
async function cold(server: RunningServer, { rounds }: BenchOptions): Promise<readonly Figure[]> {
  const paints: Record<string, number[]> = { fr: [], en: [] }
  for (let round = 0; round < rounds; round++) {
    for (const [language, ms] of Object.entries(paints)) {
      await inProfile(async (context, page) => {
        const session = await slowPhone(context, page)
        await slow4g(session)
        ms.push(await largestPaint(page, () => page.goto(server.address)))
      }, language)
    }
  }
  return Object.entries(paints).map(([language, ms]) => ({
    what: `largest paint, first visit, CPU four times slower, slow 4G, in ${language}`,
    value: medianOf(ms) / 1000,
    unit: 's',
    atMost: 2.3,
  }))
}

/** The example, the next time it is opened, in the mountains. */
async function cached(server: RunningServer, { rounds }: BenchOptions): Promise<readonly Figure[]> {
  return inProfile(async (context, page) => {
    await page.goto(server.address)
    await page.evaluate(() => localStorage.setItem('aval.workspace', 'demo'))
    await page.reload()
    return [{ what: 'largest paint, offline with the example, CPU four times slower', value: await offlinePaint(context, page, rounds), unit: 'ms', atMost: 400 }]
  })
}

/** The ordinary partner’s own statement, likewise. */
async function ordinary(server: RunningServer, { rounds, lines }: BenchOptions): Promise<readonly Figure[]> {
  const count = lines ?? 20_000
  const folder = mkdtempSync(join(tmpdir(), 'aval-bench-'))
  const path = join(folder, 'earnings.csv')
  writeEarningsExport(path, count)
  try {
    return await inProfile(async (context, page) => {
      await page.goto(`${server.address}/import`)
      await page.locator('input[type=file]').first().setInputFiles(path)
      await page.getByText(count.toLocaleString('fr')).first().waitFor({ timeout: 120_000 })
      await page.waitForTimeout(2_000)
      await page.goto(server.address)
      const what = `largest paint of Home, offline with ${count.toLocaleString('en')} lines, CPU four times slower`
      const home = await offlinePaint(context, page, rounds)
      await page.goto(`${server.address}/payments`)
      return [
        { what, value: home, unit: 'ms', atMost: 400 },
        { what: '  and of its payments', value: await medianPaint(page, rounds), unit: 'ms' },
      ]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param page shows Home, filled or about to be */
async function offlinePaint(context: BrowserContext, page: Page, rounds: number): Promise<number> {
  await page.locator('.hero').first().waitFor({ timeout: 60_000 })
  await isKept(page)
  await context.setOffline(true)
  await page.reload()
  await page.locator('.hero').first().waitFor({ timeout: 60_000 })
  await slowPhone(context, page)
  return medianPaint(page, rounds)
}

async function medianPaint(page: Page, rounds: number): Promise<number> {
  const ms: number[] = []
  for (let round = 0; round < rounds; round++) ms.push(await largestPaint(page, () => page.reload()))
  return medianOf(ms)
}

async function inProfile<T>(work: (context: BrowserContext, page: Page) => Promise<T>, language = 'fr'): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'aval-bench-'))
  try {
    const context = await openedContext(profile, { viewport: { width: 390, height: 844 }, locale: `${language}-${language === 'fr' ? 'FR' : 'US'}` })
    try {
      return await work(context, context.pages()[0] ?? (await context.newPage()))
    } finally {
      await context.close()
    }
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}

async function slowPhone(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return session
}

/** As DevTools and Lighthouse know it: 1.6 Mbit/s with a round trip of 150 ms, made up for in the time of a request. */
async function slow4g(session: CDPSession): Promise<void> {
  const bytesPerSecond = (kilobits: number) => (kilobits * 0.9 * 1024) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150 * 3.75,
    downloadThroughput: bytesPerSecond(1.6 * 1024),
    uploadThroughput: bytesPerSecond(750),
  })
}

async function largestPaint(page: Page, open: () => Promise<unknown>): Promise<number> {
  await open()
  await page.locator('#app h1').waitFor({ state: 'attached', timeout: 60_000 })
  await page.waitForTimeout(2_500)
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
}

/** The server compresses its files once, after it has started; what is smaller than a packet stays as it is. */
async function compressed(): Promise<void> {
  const folder = 'dist/client/assets'
  const isWaiting = (name: string, names: readonly string[]) =>
    /\.(js|css)$/.test(name) && !names.includes(`${name}.br`) && statSync(join(folder, name)).size >= 1_024
  for (;;) {
    const names = readdirSync(folder)
    if (!names.some((name) => isWaiting(name, names))) return
    await new Promise((done) => setTimeout(done, 250))
  }
}
