import { anotherPhone, invites, joins, karim, says, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { expect, test } from '../support/journey.ts'

test('what somebody imported alone stays theirs: not shared when they join, still here when they are withdrawn', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await phone.goto(`${server.address}/import`)
  await phone.setInputFiles('input[type=file]', [earningsExport])
  await expect(phone.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')

  const link = await invites(page, server, karim)
  await phone.goto(link)
  await expect(phone.getByRole('main')).toContainText('Mes fichiers\u202f: 1 export reste sur cet appareil.')
  await joins(phone, link)
  await phone.goto(`${server.address}/settings`)
  await expect(phone.getByRole('main')).toContainText('mes fichiers, non partagé')
  await phone.goto(`${server.address}/company`)
  await expect(phone.getByRole('main')).toContainText('Aucun pour l’instant.')
  await page.goto(`${server.address}/payments`)
  await expect(page.getByRole('main')).toContainText('Importer un export')

  await page.goto(`${server.address}/company`)
  await page.getByRole('link', { name: /Karim Haddad/ }).click()
  await page.getByRole('button', { name: 'Retirer l’accès' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer l’accès' }).click()
  await says(phone, /^Accès retiré/)
  await phone.getByRole('button', { name: 'Continuer seul' }).click()
  await says(phone, /^Sur cet appareil/)
  await phone.goto(`${server.address}/payments`)
  await expect(phone.getByRole('main')).toContainText('312,48')
  await context.close()
  expect(errors).toEqual([])
})
