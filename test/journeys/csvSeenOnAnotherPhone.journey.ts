import { anotherPhone, invites, isUpToDate, joins, karim, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { expect, test } from '../support/journey.ts'

test('an export imported on one device appears on another; deleted for everyone it goes from both, taken back it returns', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await phone.goto(`${server.address}/payments`)

  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')
  await expect(phone.getByRole('main')).toContainText('312,48')

  await phone.goto(`${server.address}/company`)
  await expect(phone.getByRole('main')).toContainText('Partagé par Claire Ndiaye')
  await phone.getByRole('button', { name: 'Supprimer pour tous\u202f: earnings.csv' }).click()
  await phone.getByRole('dialog').getByRole('button', { name: 'Supprimer pour tous' }).click()
  await expect(phone.getByRole('main')).toContainText('Supprimé par Karim Haddad')
  await page.goto(`${server.address}/payments`)
  await expect(page.getByRole('main')).not.toContainText('312,48')
  await expect(page.getByRole('main')).toContainText('Importer un export')

  await page.goto(`${server.address}/company`)
  await page.getByRole('button', { name: /^Reprendre/ }).click()
  await expect(page.getByRole('button', { name: /^Reprendre/ })).toHaveCount(0)
  await page.goto(`${server.address}/payments`)
  await expect(page.getByRole('main')).toContainText('312,48')
  await isUpToDate(page)
  await phone.goto(`${server.address}/payments`)
  await expect(phone.getByRole('main')).toContainText('312,48')
  await context.close()
  expect(errors).toEqual([])
})
