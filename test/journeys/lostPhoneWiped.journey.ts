import { anotherPhone, invites, joins, karim, says, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'
import { leftoversOf } from '../support/leftovers.ts'

test('a phone that was marked lost is emptied at its next contact, its own files and unsent changes included', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await isKept(phone)
  await phone.goto(`${server.address}/import`)
  await phone.setInputFiles('input[type=file]', [earningsExport])
  await expect(phone.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')
  await phone.goto(`${server.address}/eligibility`)
  await context.setOffline(true)
  await phone.getByText('Revendeur indirect', { exact: true }).click()
  await says(phone, /^Hors ligne · 1 en attente/)
  const before = await leftoversOf(phone)
  for (const canary of ['indirectReseller', 'Claire Ndiaye', 'earnings.csv']) expect(before).toContain(canary)

  await page.goto(`${server.address}/company`)
  await page.getByRole('link', { name: /Karim Haddad/ }).click()
  await page.getByRole('button', { name: /^Déclarer perdu/ }).click()
  const asked = page.getByRole('dialog', { name: /^Déclarer perdu/ })
  await expect(asked).toContainText('Au prochain contact, tout ce qu’Aval garde sur cet appareil est effacé')
  await asked.getByRole('button', { name: 'Déclarer perdu' }).click()
  await expect(page.getByRole('main')).toContainText('sera vidé à son prochain contact')

  await context.setOffline(false)
  await expect(phone.getByRole('main')).toContainText('Cet appareil a été vidé\u202f: il avait été déclaré perdu.')
  const after = await leftoversOf(phone)
  for (const canary of ['indirectReseller', 'Claire Ndiaye', 'earnings.csv', 'Alpaga']) expect(after).not.toContain(canary)
  await phone.goto(`${server.address}/`)
  await expect(phone.getByRole('main')).toContainText('Ouvrir mon export')

  // The server has heard it: the device is no longer in the list.
  await page.reload()
  await expect(page.getByRole('main')).toContainText('Aucun appareil pour l’instant.')
  await context.close()
  expect(errors).toEqual([])
})
