import { anotherPhone, firstStep, invites, isUpToDate, joins, karim, says, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'
import { leftoversOf } from '../support/leftovers.ts'

test('an access is withdrawn while its phone is offline: at the next contact its edit is refused, the company’s data go, nothing is left in the company', async ({
  browser,
  page,
  server,
}) => {
  const errors: string[] = []
  await page.goto(`${server.address}/eligibility`)
  await page.getByText('Revendeur indirect', { exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
  await expect(page.getByText('Enregistré sur ce téléphone', { exact: true })).toBeVisible()
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await isKept(phone)
  expect(await leftoversOf(phone)).toContain('indirectReseller')

  await phone.goto(`${server.address}/migration/1`)
  await context.setOffline(true)
  await phone.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
  await says(phone, /^Hors ligne · 1 en attente/)

  await page.goto(`${server.address}/company`)
  await page.getByRole('link', { name: /Karim Haddad/ }).click()
  await page.getByRole('button', { name: 'Retirer l’accès' }).click()
  const asked = page.getByRole('dialog', { name: 'Retirer à Karim Haddad l’accès à Aval' })
  await expect(asked).toContainText('Demande le réseau')
  await asked.getByRole('button', { name: 'Retirer l’accès' }).click()
  await expect(page.getByRole('main')).toContainText('Accès retiré')
  await expect(page.getByRole('main')).toContainText('Karim Haddad n’a plus accès à Aval.')
  await expect(page.getByRole('main')).not.toContainText('Karim Haddad voit')

  await context.setOffline(false)
  await says(phone, /^Accès retiré/)
  await phone.goto(`${server.address}/`)
  await expect(phone.getByRole('main')).toContainText('Votre accès a été retiré')
  await phone.getByRole('main').getByRole('link', { name: 'Société et appareils' }).first().click()
  await expect(phone.getByRole('main')).toContainText('s’adresser à un propriétaire ou un gestionnaire de la société')
  await phone.getByRole('link', { name: 'Voir ce qui a été refusé' }).click()
  await expect(phone.getByRole('main')).toContainText('Une étape de la migration · étape 1\u202f: fait')
  await expect(phone.getByRole('main')).toContainText('Votre accès avait été retiré avant leur envoi.')
  expect(await leftoversOf(phone)).not.toContain('indirectReseller')

  await page.goto(`${server.address}/migration`)
  await isUpToDate(page)
  await expect(firstStep(page)).not.toContainText('Fait')

  await phone.goto(`${server.address}/company`)
  await phone.getByRole('button', { name: 'Continuer seul' }).click()
  await says(phone, /^Sur cet appareil/)
  await context.close()
  expect(errors).toEqual([])
})

test('a change that an access does not allow is refused, shown to its author with who can make it, and leaves no trace', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await phone.goto(`${server.address}/eligibility`)
  await isKept(phone)
  await context.setOffline(true)
  await phone.getByText('Revendeur indirect', { exact: true }).click()
  await says(phone, /^Hors ligne · 1 en attente/)

  await page.goto(`${server.address}/company`)
  await page.getByRole('link', { name: /Karim Haddad/ }).click()
  await page.getByRole('button', { name: 'Changer l’accès' }).click()
  const sheet = page.getByRole('dialog', { name: 'Changer l’accès' })
  await sheet.getByRole('radio', { name: /^Comptable/ }).check()
  await expect(sheet).toContainText('Karim Haddad voit tous les paiements, la banque et les impôts.')
  await sheet.getByRole('button', { name: 'Enregistrer l’accès' }).click()
  await expect(page.getByRole('main')).toContainText('Comptable')

  await context.setOffline(false)
  await says(phone, /^1 refusée/)
  await phone.getByRole('link', { name: /^1 refusée/ }).filter({ visible: true }).click()
  const tray = phone.getByRole('dialog', { name: 'Synchronisation' })
  await expect(tray).toContainText('Votre accès ne permet pas de modifier ceci.')
  await expect(tray).toContainText('Peuvent le faire\u202f: Propriétaire et Gestionnaire.')
  await tray.getByRole('button', { name: 'Retirer' }).click()
  await isUpToDate(phone)

  // What an accountant does not see is not shown as if it were empty; what they read only is said to be so.
  for (const path of ['/migration', '/migration/2', '/people']) {
    await phone.goto(server.address + path)
    await expect(phone.getByRole('main')).toContainText('Votre accès ne montre pas cette page. Peuvent la voir\u202f: Propriétaire et Gestionnaire.')
    await expect(phone.getByRole('main')).not.toContainText('Personne pour l’instant')
  }
  await phone.goto(`${server.address}/profiles`)
  await expect(phone.getByRole('main')).toContainText('Vous pouvez lire ceci, pas le modifier. Peuvent le faire\u202f: Propriétaire et Gestionnaire.')
  await expect(phone.getByLabel('Ajouter un profil de paiement')).toHaveCount(0)

  await page.goto(`${server.address}/eligibility`)
  await isUpToDate(page)
  await expect(page.getByRole('main')).not.toContainText('Vous vendez en tant que')
  await context.close()
  expect(errors).toEqual([])
})

test('a corrected export date that an access does not allow is back, and stands among the refused with who can correct it', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await phone.goto(`${server.address}/import`)
  await phone.setInputFiles('input[type=file]', [earningsExport])
  const report = phone.getByRole('region', { name: 'Import terminé' })
  await expect(report).toContainText('earnings.csv')
  await page.goto(`${server.address}/company`)
  await expect(page.getByRole('main')).toContainText('Partagé par Karim Haddad')
  await isUpToDate(phone)

  await page.getByRole('link', { name: /Karim Haddad/ }).click()
  await page.getByRole('button', { name: 'Changer l’accès' }).click()
  const sheet = page.getByRole('dialog', { name: 'Changer l’accès' })
  await sheet.getByRole('radio', { name: /^Membre/ }).check()
  await sheet.getByRole('button', { name: 'Enregistrer l’accès' }).click()
  await expect(page.getByText('L’accès de Karim Haddad a changé.')).toBeVisible()

  await report.getByRole('button', { name: 'Corriger la date' }).click()
  await report.getByLabel('Export du').fill('2026-01-15')
  await report.getByRole('button', { name: 'Retenir ce jour' }).click()
  await says(phone, /^1 refusée/)
  await expect(report).not.toContainText('15 janv.')
  await phone.getByRole('link', { name: /^1 refusée/ }).filter({ visible: true }).click()
  const tray = phone.getByRole('dialog', { name: 'Synchronisation' })
  await expect(tray).toContainText('Date d’un export · earnings.csv · 15 janv. 2026')
  await expect(tray).toContainText('Votre accès ne permet pas de modifier ceci.')
  await expect(tray).toContainText('Peuvent le faire\u202f: Propriétaire, Gestionnaire et Comptable.')
  const answered = phone.waitForResponse((response) => response.url().endsWith('/api/commands'))
  await tray.getByRole('button', { name: 'Refaire' }).click()
  await answered
  await expect(tray).toContainText('Date d’un export · earnings.csv · 15 janv. 2026')
  await tray.getByRole('button', { name: 'Retirer' }).click()
  await isUpToDate(phone)
  await context.close()
  expect(errors).toEqual([])
})
