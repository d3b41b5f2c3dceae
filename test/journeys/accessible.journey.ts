import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey.ts'

const paths = [
  '/', '/payments', '/when', '/lines', '/import', '/eligibility', '/migration', '/migration/1', '/migration/2', '/migration/3', '/migration/3/giulia', '/migration/4',
  '/people', '/programmes', '/profiles', '/company', '/company/start', '/company/sign-in', '/join', '/sync', '/settings', '/help', '/nothing-here',
]

const language = { 'fr-FR': { door: 'Voir avec un exemple', received: 'Reçu sur 12 mois' }, 'en-GB': { door: 'See it with an example', received: 'Received over 12 months' } }

async function enterExample(page: Page, address: string, locale: keyof typeof language): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: language[locale].door }).click()
  await expect(page.getByText(language[locale].received)).toBeVisible({ timeout: 60_000 })
}

/** Its heading stands and what loads behind it has come. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await page.waitForLoadState('networkidle')
}

for (const [colorScheme, locale, width] of [
  ['light', 'fr-FR', 390],
  ['dark', 'en-GB', 1280],
] as const)
  test(`every screen can be read and reached by everybody: ${colorScheme}, ${locale}, ${width} px`, async ({ browser, server }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 844 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await open(page, server.address)
    const found: string[] = []
    const read = async (path: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`))
    }
    await read('first run')
    await enterExample(page, server.address, locale)
    for (const path of paths) {
      await open(page, server.address + path)
      await read(path)
    }
    expect(found).toEqual([])
    await context.close()
  })

test('nothing runs out of a page of 320 px, nor at twice the letter size', async ({ browser, server }) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await enterExample(page, server.address, 'fr-FR')
  const over: string[] = []
  for (const path of paths) {
    await open(page, server.address + path)
    for (const letters of ['100%', '200%']) {
      const pixels = await page.evaluate((size) => {
        const root = document.documentElement
        root.style.fontSize = size
        return root.scrollWidth - root.clientWidth
      }, letters)
      if (pixels > 0) over.push(`${path} at ${letters}: ${pixels} px`)
    }
  }
  expect(over).toEqual([])
  await context.close()
})

test('the keyboard alone goes everywhere', async ({ page, server }) => {
  await enterExample(page, server.address, 'fr-FR')
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { level: 1, name: 'Paiements' })).toBeFocused()
  // The first two rows are paydays to come; the third is a payment.
  await expect(page.locator('main .row--door').nth(2)).toBeVisible()
  for (const key of ['j', 'j', 'j', 'Enter']) await page.keyboard.press(key)
  await expect(page).toHaveURL(/\/payments\/.+/)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').locator('input')).toBeFocused()
  await page.keyboard.type('eligib')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/eligibility$/)
  await expect(page).toHaveTitle(/ligibilité/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Au clavier' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await open(page, `${server.address}/help`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
