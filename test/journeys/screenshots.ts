import { resolve } from 'node:path'
import { expect, test } from '../support/journey.ts'

const folder = resolve(import.meta.dirname, '../../public/screenshots')

const languages = [
  { name: 'fr', locale: 'fr-FR', door: 'Voir avec un exemple', home: 'Reçu sur 12 mois', payment: 'Du gagné au payé' },
  { name: 'en', locale: 'en-GB', door: 'See it with an example', home: 'Received over 12 months', payment: 'From earned to paid' },
]
const screens = [
  { picture: 'home', path: '/', viewport: { width: 390, height: 844 } },
  { picture: 'payments', path: '/payments', viewport: { width: 1280, height: 800 } },
] as const

for (const { name, locale, door, ...heading } of languages)
  for (const { picture, path, viewport } of screens)
    test(`${picture}-${name}.png`, async ({ browser, server }) => {
      const context = await browser.newContext({ locale, viewport, deviceScaleFactor: 2, colorScheme: 'light', reducedMotion: 'reduce', timezoneId: 'Europe/Paris' })
      const page = await context.newPage()
      await page.goto(server.address)
      await page.getByRole('button', { name: door }).click()
      await expect(page.getByText(heading.home)).toBeVisible({ timeout: 60_000 })
      await page.goto(server.address + path)
      await expect(page.getByText(picture === 'home' ? heading.home : heading.payment)).toBeVisible()
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(500)
      await page.screenshot({ path: resolve(folder, `${picture}-${name}.png`) })
      await context.close()
    })
