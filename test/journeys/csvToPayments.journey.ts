import { cutExport, earningsExport, notAnExport, paymentsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'

test('two exports become payments that reconcile, and stay without a network', async ({ page, context, server }) => {
  await page.goto(server.address)
  await page.setInputFiles('input[type=file]', [earningsExport, paymentsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('payments.csv')
  await isKept(page)

  const look = async () => {
    await page.goto(`${server.address}/payments/500481722301`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/150\s?,02/)
    await expect(page.getByRole('link', { name: /Rapproché au centime 2 lignes retrouvées, écart 0,00/ })).toBeVisible()

    await page.goto(`${server.address}/lines?q=312,48`)
    await expect(page.getByText('Boulangerie Firmin').first()).toBeVisible()
    await expect(page.getByText('Transports Vauquelin')).toHaveCount(0)

    await page.goto(server.address)
    await expect(page.getByText('Prochain paiement').or(page.getByText('Paiement attendu'))).toBeVisible()
    await expect(page.getByRole('main')).toContainText(/312,48/)
  }
  await look()
  await server.stop()
  await context.setOffline(true)
  await look()
})

test('the same export twice changes nothing, and a wrong file says so while the page lives', async ({ page, server }) => {
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  const report = page.getByRole('region', { name: 'Import terminé' })
  await expect(report).toContainText('earnings.csv')
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(report).toContainText(/déjà/i)

  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [notAnExport])
  await expect(page.getByRole('main')).toContainText('PDF')

  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [cutExport])
  await expect(page.getByRole('main')).toContainText('cut.csv')
  await page.goto(`${server.address}/lines`)
  await expect(page.getByRole('main')).toContainText('4 lignes')
})
