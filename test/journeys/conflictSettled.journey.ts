import { anotherPhone, invites, isUpToDate, joins, karim, says, startsCompany } from '../support/company.ts'
import { expect, isKept, test } from '../support/journey.ts'

test('the same answer changed by two people: who came back is told by whom, on every way in, and what they choose holds everywhere', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await isKept(phone)
  await phone.goto(`${server.address}/eligibility`)
  await context.setOffline(true)
  await phone.getByText('Revendeur indirect', { exact: true }).click()
  await says(phone, /^Hors ligne · 1 en attente/)
  await page.goto(`${server.address}/eligibility`)
  await page.getByText('Fournisseur indirect', { exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')

  await context.setOffline(false)
  await isUpToDate(phone)
  await phone.getByRole('link', { name: /^À jour/ }).filter({ visible: true }).click()
  const sheet = phone.getByRole('dialog', { name: 'Synchronisation' })
  await expect(sheet).toContainText('1 valeur changée deux fois')
  await sheet.getByRole('link', { name: /Éligibilité et localisations/ }).click()
  // It leads to the screen that stands below already: the sheet makes way all the same.
  await expect(sheet).toHaveCount(0)
  const main = phone.getByRole('main')
  await expect(main).toContainText('Claire Ndiaye et vous avez changé la même chose. Laquelle garder\u202f?')
  await expect(main).toContainText('Vous vendez en tant que\u202f: avant, rien')
  await expect(main).toContainText('Garder la vôtre\u202f: Revendeur indirect')
  await phone.getByRole('button', { name: 'Garder l’autre\u202f: Fournisseur indirect' }).click()
  await expect(main).not.toContainText('Laquelle garder')
  await expect(main).toContainText('Vous vendez en tant que Fournisseur indirect')
  await isUpToDate(phone)
  await page.reload()
  await isUpToDate(page)
  await expect(page.getByRole('main')).toContainText('Vous vendez en tant que Fournisseur indirect')
  await context.close()
  expect(errors).toEqual([])
})
