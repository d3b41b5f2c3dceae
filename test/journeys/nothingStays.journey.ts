import type { Page } from '@playwright/test'
import { earningsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).toSorted())

test('leaving the example takes all of it along, and erasing everything takes the rest, without a network too', async ({ page, context, server }) => {
  await page.goto(server.address)
  await page.getByRole('button', { name: 'Voir avec un exemple' }).click()
  await expect(page.getByText('Reçu sur 12 mois')).toBeVisible()
  expect(await databases(page)).toEqual(['aval-demo', 'aval-demo-ledger'])
  await page.getByRole('button', { name: 'Commencer avec ma société' }).click()
  await expect(page.getByRole('button', { name: 'Voir avec un exemple' })).toBeVisible()
  expect(await databases(page)).toEqual([])

  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toBeVisible()
  await page.goto(`${server.address}/migration/1`)
  await page.getByRole('checkbox').first().check({ force: true })
  await expect.poll(() => databases(page)).toEqual(['aval-local', 'aval-local-ledger'])
  await isKept(page)
  await context.setOffline(true)
  await page.goto(`${server.address}/settings`)
  await page.getByRole('button', { name: 'Tout effacer de cet appareil' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Tout effacer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /de l’acquis à la banque/ })).toBeVisible()
  expect(await databases(page)).toEqual([])
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
})
