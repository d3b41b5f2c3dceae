import { anotherPhone, invites, isUpToDate, joins, karim, startsCompany } from '../support/company.ts'
import { earningsExport, paymentsExport } from '../support/exports.ts'
import { expect, test } from '../support/journey.ts'
import { leftoversOf } from '../support/leftovers.ts'

test('who leaves the company on a device is told what goes, and keeps what they shared themselves or not, as they say', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')
  await phone.goto(`${server.address}/import`)
  await phone.setInputFiles('input[type=file]', [paymentsExport])
  await expect(phone.getByRole('region', { name: 'Import terminé' })).toContainText('payments.csv')
  for (const one of [page, phone]) {
    await one.goto(`${server.address}/company`)
    await expect(one.getByRole('main')).toContainText('Partagé par Claire Ndiaye')
    await expect(one.getByRole('main')).toContainText('Partagé par Karim Haddad')
    await expect(one.getByRole('main')).not.toContainText('Export pas encore sur cet appareil')
    await isUpToDate(one)
  }

  const leaving = page.getByRole('dialog', { name: 'Quitter Alpaga Cloud sur cet appareil' })
  await page.getByRole('button', { name: 'Quitter la société sur cet appareil' }).click()
  await expect(leaving).toContainText('1 export partagé par d’autres quitte cet appareil.')
  await expect(leaving.getByRole('checkbox', { name: 'Garder ici 1 export que vous avez partagé' })).toBeChecked()
  await leaving.getByRole('button', { name: 'Quitter', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Rejoindre une société')
  await page.goto(`${server.address}/settings`)
  await expect(page.getByRole('main')).toContainText('earnings.csv')
  await expect(page.getByRole('main')).not.toContainText('payments.csv')

  const phoneLeaving = phone.getByRole('dialog', { name: 'Quitter Alpaga Cloud sur cet appareil' })
  await phone.getByRole('button', { name: 'Quitter la société sur cet appareil' }).click()
  await phoneLeaving.getByRole('checkbox', { name: 'Garder ici 1 export que vous avez partagé' }).uncheck()
  await phoneLeaving.getByRole('button', { name: 'Quitter', exact: true }).click()
  await expect(phone.getByRole('main')).toContainText('Rejoindre une société')
  await phone.goto(`${server.address}/payments`)
  await expect(phone.getByRole('main')).toContainText('Importer un export')
  const left = await leftoversOf(phone)
  for (const word of ['earnings.csv', 'payments.csv', 'Alpaga Cloud']) expect(left).not.toContain(word)
  await context.close()
  expect(errors).toEqual([])
})
