import { earningsExport } from '../support/exports.ts'
import { expect, test } from '../support/journey.ts'

test('two tabs of one device show the same: an import in one is seen in the other, and so is a deletion', async ({ context, server }) => {
  const [one, other] = [await context.newPage(), await context.newPage()]
  await other.goto(`${server.address}/payments`)
  await expect(other.getByRole('main')).toContainText('Importer un export')
  await one.goto(`${server.address}/import`)
  await one.setInputFiles('input[type=file]', [earningsExport])
  await expect(one.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')

  await expect(other.getByRole('main')).toContainText('312,48')
})

test('an answer given in one tab is read in the other', async ({ context, server }) => {
  const [one, other] = [await context.newPage(), await context.newPage()]
  for (const page of [one, other]) await page.goto(`${server.address}/eligibility`)
  await one.getByText('Revendeur indirect', { exact: true }).click()
  await expect(other.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
  await other.reload()
  await expect(other.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
})
