import { earningsExport, paymentsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'

test('the app opens without a network, on any of its addresses, in both languages', async ({ page, context, server }) => {
  await page.goto(server.address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await isKept(page)
  await server.stop()
  await context.setOffline(true)

  for (const path of ['/', '/payments', '/eligibility', '/migration', '/migration/3', '/settings', '/help', '/when', '/lines', '/import']) {
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

test('a file that another app shares, or that the system opens, is imported without a network', async ({ page, context, server }) => {
  await page.addInitScript((text) => {
    const opened = location.pathname === '/open' ? [{ getFile: () => Promise.resolve(new File([text], 'opened.csv')) }] : []
    Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (take: (launch: object) => void) => take({ files: opened }) } })
  }, paymentsExport.buffer.toString())
  await page.goto(server.address)
  await isKept(page)
  await server.stop()
  await context.setOffline(true)

  // As the system posts a share to the address in the manifest.
  await page.evaluate((text) => {
    const form = document.createElement('form')
    Object.assign(form, { method: 'post', action: '/receive', enctype: 'multipart/form-data' })
    const files = new DataTransfer()
    files.items.add(new File([text], 'shared.csv'))
    form.append(Object.assign(document.createElement('input'), { type: 'file', name: 'file', files: files.files }))
    document.body.append(form)
    form.submit()
  }, earningsExport.buffer.toString())
  const report = page.getByRole('region', { name: 'Import terminé' })
  await expect(report).toContainText('shared.csv')
  await expect(page).toHaveURL(/\/import$/)

  await page.goto(`${server.address}/open`)
  await expect(report).toContainText('opened.csv')
  await page.goto(`${server.address}/payments/500481722301`)
  await expect(page.getByRole('link', { name: /Rapproché au centime/ })).toBeVisible()
})
