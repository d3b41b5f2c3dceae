/** What takes a person: the built app in a real browser, on a line that is long and narrow, or that leads nowhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { invites, password, startsCompany } from '../../support/company.ts'
import { isKept } from '../../support/journey.ts'
import { startedServer, type RunningServer } from '../../support/server.ts'
import { openedContext } from '../support/chromium.ts'
import { medianOf, medianRatio, type Figure } from '../support/figures.ts'
import { aLine, type Line, type Reach } from '../support/line.ts'
import { aMonth, lines } from './months.ts'

/** A village: the other side of a mobile network, at the edge of what it reaches. */
const village = { roundTripMs: 300, bytesPerSecond: 50_000 }

/** The amount of the next payment, as it stands on Home; the sample of who has nothing yet is no section. */
const nextPayment = 'section.hero .amount'

/**
 * Somebody opens a link on a phone that has the app already, chooses a password and waits for the next payment. The time
 * of typing does not count.
 */
export const joinByLink = (rounds: number): Promise<readonly Figure[]> =>
  inCompany(async ({ owner, server, line }) => {
    const [ms, bytes]: [number[], number[]] = [[], []]
    for (let round = 0; round <= rounds; round++) {
      const link = await invites(owner, server, {
        name: `Karim ${round}`,
        email: `karim${round}@x.example`,
        level: 'Gestionnaire',
      })
      // What else is on the line would count; at first it has to send what it imported.
      if (round > 0) await owner.goto('about:blank')
      await onPhone(async (page) => {
        await page.goto(server.address)
        await isKept(page)
        await page.goto('about:blank')
        line.shape = round === 0 ? undefined : village
        const before = line.bytes()
        const opening = performance.now()
        await page.goto(link)
        await page.getByLabel('Choisir un mot de passe Aval').waitFor({ timeout: 60_000 })
        const opened = performance.now() - opening
        await page.getByLabel('Choisir un mot de passe Aval').fill(password)
        const entering = performance.now()
        await page.getByRole('button', { name: 'Rejoindre la société' }).click()
        await page.locator(nextPayment).first().waitFor({ timeout: 120_000 })
        if (round > 0) {
          ms.push(opened + performance.now() - entering)
          bytes.push(line.bytes() - before)
        }
        line.shape = undefined
      })
    }
    const where = `from a link to the next payment of a company with two months of ${lines.toLocaleString('en')} lines, 300 ms and 50 kB/s`
    return [
      { what: where, value: medianOf(ms) / 1_000, unit: 's', atMost: 5 },
      { what: '  bytes, both ways', value: medianOf(bytes) / 1_000, unit: 'kB', atMost: 60 },
    ]
  })

const ways: Readonly<Record<string, { readonly isOffline: boolean; readonly reach: Reach }>> = {
  'without a network': { isOffline: true, reach: 'server' },
  'with the server': { isOffline: false, reach: 'server' },
  'behind a portal that answers with its page': { isOffline: false, reach: 'page' },
  'behind a portal that leads to its page': { isOffline: false, reach: 'redirect' },
  'in a black hole': { isOffline: false, reach: 'nowhere' },
}

/** The app of somebody in a company is opened: until the next payment stands there, from what is on the phone. */
export const starts = (rounds: number): Promise<readonly Figure[]> =>
  inCompany(async ({ owner, context, server, line }) => {
    await owner.goto(server.address)
    await owner.locator(nextPayment).first().waitFor({ timeout: 60_000 })
    await isKept(owner)
    await owner.addInitScript((selector) => {
      const look = new MutationObserver(() => {
        if (!document.querySelector(selector)?.textContent) return
        look.disconnect()
        Object.assign(window, { shownAtMs: performance.now() })
      })
      look.observe(document, { childList: true, subtree: true, characterData: true })
    }, nextPayment)
    const times = new Map<string, number[]>(Object.keys(ways).map((way) => [way, []]))
    // Once over, so that nothing is read for the first time.
    for (let round = 0; round <= Math.max(5, rounds); round++) {
      // Each way comes after each other one in its turn.
      const turn = round % Object.keys(ways).length
      const inTurn = [...Object.entries(ways).slice(turn), ...Object.entries(ways).slice(0, turn)]
      for (const [way, { isOffline, reach }] of inTurn) {
        line.reaches(reach)
        await context.setOffline(isOffline)
        await owner.goto(server.address, { waitUntil: 'commit' })
        await owner.waitForFunction(() => 'shownAtMs' in window, undefined, { timeout: 120_000 })
        const shown = await owner.evaluate(() => (window as unknown as { shownAtMs: number }).shownAtMs)
        if (round > 0) times.get(way)!.push(shown)
        await owner.waitForTimeout(1_000)
      }
    }
    const offline = times.get('without a network')!
    return [...times].flatMap(([way, some]): Figure[] => [
      { what: `start to the next payment, ${way}`, value: medianOf(some), unit: 'ms' },
      ...(some === offline ? [] : [{ what: '  against no network', value: medianRatio(some, offline), unit: '×' as const, atMost: 1.1 }]),
    ])
  })

interface Company {
  readonly owner: Page
  readonly context: BrowserContext
  /** As phones know it, at the other end of the line. */
  readonly server: RunningServer
  readonly line: Line
}

/** A company with two months' statements, and its owner's browser. */
async function inCompany<T>(work: (company: Company) => Promise<T>): Promise<T> {
  const line = await aLine()
  const folder = mkdtempSync(join(tmpdir(), 'aval-bench-'))
  const started = await startedServer({ PUBLIC_URL: line.address })
  line.leadsTo(Number(new URL(started.address).port))
  const server = { ...started, address: line.address }
  try {
    const paths = [10, 11].map((month) => {
      const path = join(folder, `${month}.csv`)
      writeFileSync(path, aMonth(month))
      return path
    })
    return await onPhone(async (owner, context) => {
      await startsCompany(owner, server)
      await owner.goto(`${server.address}/import`)
      await owner.locator('input[type=file]').first().setInputFiles(paths)
      await owner.getByRole('region', { name: 'Import terminé' }).waitFor({ timeout: 120_000 })
      return work({ owner, context, server, line })
    })
  } finally {
    await server.stop()
    await line.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onPhone<T>(work: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'aval-bench-'))
  try {
    const context = await openedContext(profile, {
      viewport: { width: 390, height: 844 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
    })
    try {
      return await work(context.pages()[0] ?? (await context.newPage()), context)
    } finally {
      await context.close()
    }
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}
