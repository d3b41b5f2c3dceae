import type { Page } from '@playwright/test'
import { earningsExport } from '../support/exports.ts'
import { expect, listen, test } from '../support/journey.ts'

/** Where every word of the first screen stands. */
const placesIn = (page: Page, root: string) =>
  page.evaluate(async (selector) => {
    await document.fonts.ready
    return [...document.querySelectorAll(`${selector} .first-run :is(h1, h2, p, li, a, button, label, svg)`)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [element.textContent, x, y, width, height].join(' ')
    })
  }, root)

/** The scripts of the app are on their way until somebody lets them come. */
async function withoutScripts(page: Page): Promise<() => void> {
  let come!: () => void
  const held = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue()
  })
  return come
}

for (const [locale, title, example] of [
  ['fr-FR', 'Vos primes, de l’acquis à la banque', 'Voir avec un exemple'],
  ['en-US', 'Your incentives, from earned to bank', 'See it with an example'],
] as const) {
  for (const width of [390, 1280]) {
    test(`a newcomer reads the first screen before the app has come, and nothing moves when it is there: ${locale}, ${width} px`, async ({ browser, server }) => {
      const context = await browser.newContext({ locale, viewport: { width, height: 844 } })
      const errors: string[] = []
      listen(context, errors)
      const page = await context.newPage()
      const come = await withoutScripts(page)
      await page.goto(server.address, { waitUntil: 'commit' })
      await expect(page.locator('.first-screen h1')).toHaveText(title)
      await expect(page.locator('.first-screen h1')).toBeVisible()
      await expect(page.locator('#app')).toBeEmpty()
      const before = await placesIn(page, '.first-screen')
      expect(before.length).toBeGreaterThan(20)

      come()
      await expect(page.getByRole('button', { name: example })).toBeVisible()
      await expect(page.locator('.first-screen')).toHaveCount(0)
      expect(await placesIn(page, '#app')).toEqual(before)
      expect(errors).toEqual([])
      await context.close()
    })
  }
}

/** What the page has shown once it is read and the databases are listed, while the app is still on its way. */
async function picturesOn(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => document.readyState !== 'loading')
  return page.evaluate(async () => {
    await indexedDB.databases()
    await new Promise((done) => setTimeout(done, 300))
    return document.querySelectorAll('.first-screen').length
  })
}

test('on an iPhone, where the first screen says more, it comes with the app', async ({ browser, server }) => {
  const context = await browser.newContext({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15' })
  const page = await context.newPage()
  await withoutScripts(page)
  expect(await picturesOn(page, server.address)).toBe(0)
  await context.close()
})

test('whoever has statements, and whoever opens another screen, never sees the first one', async ({ browser, server }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toBeVisible()

  await withoutScripts(page)
  for (const path of ['/', '/payments']) expect(await picturesOn(page, server.address + path)).toBe(0)
  await context.close()
})
