import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../support/journey.ts'

const paths = ['/', '/payments', '/when', '/lines', '/import', '/eligibility', '/migration', '/people', '/programmes', '/profiles', '/company', '/settings', '/help']

for (const [colorScheme, locale, width] of [
  ['light', 'fr-FR', 390],
  ['dark', 'en-GB', 1280],
] as const)
  test(`every screen of the example can be read and reached by everybody: ${colorScheme}, ${locale}, ${width} px`, async ({ browser, server }) => {
    test.setTimeout(180_000)
    const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 844 } })
    const page = await context.newPage()
    await page.goto(server.address)
    await page.getByRole('button', { name: /Voir avec un exemple|See with an example|See an example/ }).click()
    await expect(page.getByRole('main')).toContainText(/18.412/, { timeout: 30_000 })
    for (const path of paths) {
      await page.goto(server.address + path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
    }
    await context.close()
  })

test('at 320 px and at twice the letter size nothing runs out of the page', async ({ browser, server }) => {
  test.setTimeout(180_000)
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(server.address)
  await page.getByRole('button', { name: 'Voir avec un exemple' }).click()
  await expect(page.getByRole('main')).toContainText(/18.412/, { timeout: 30_000 })
  for (const letters of ['100%', '200%'])
    for (const path of paths) {
      await page.goto(server.address + path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), letters)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect([path, letters, over]).toEqual([path, letters, 0])
    }
  await context.close()
})
