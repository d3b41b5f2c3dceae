import { expect, isKept, test } from '../support/journey.ts'

test('the app opens without a network, on any of its addresses, in both languages', async ({ page, context, server }) => {
  await page.goto(server.address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await isKept(page)
  await server.stop()
  await context.setOffline(true)

  for (const path of ['/', '/payments', '/eligibility', '/migration', '/settings', '/help', '/when', '/import']) {
    await page.goto(server.address + path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  await page.goto(server.address)
  await page.getByRole('radio', { name: 'English' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter((font) => font.status === 'error').length
  })
  expect(fonts).toBe(0)
})
