import { anotherPhone, invites, isUpToDate, joins, karim, says, startsCompany } from '../support/company.ts'
import { expect, isKept, test } from '../support/journey.ts'

test('a step ticked without a network waits on the phone, says so, and appears on the other one once the network is back', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await isKept(phone)
  await page.goto(`${server.address}/migration`)
  await expect(page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })).not.toContainText('Fait')

  await phone.goto(`${server.address}/migration/1`)
  await context.setOffline(true)
  await phone.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
  await expect(phone.getByRole('main')).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')
  await says(phone, /^Hors ligne · 1 en attente/)

  // Closing and opening the app without a network changes nothing.
  await phone.goto(`${server.address}/migration`)
  await expect(phone.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })).toContainText('Fait')
  await phone.getByRole('link', { name: /^Hors ligne · 1 en attente/ }).filter({ visible: true }).click()
  const sheet = phone.getByRole('dialog', { name: 'Synchronisation' })
  await expect(sheet).toContainText('Une étape de la migration · étape 1\u202f: fait')
  await expect(sheet).toContainText('Sur cet appareil, pas encore sur le serveur')
  await sheet.getByRole('button', { name: 'Fermer' }).click()
  await expect(page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })).not.toContainText('Fait')

  await context.setOffline(false)
  await isUpToDate(phone)
  await expect(phone.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')
  await expect(page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })).toContainText('Fait')
  await context.close()
  expect(errors).toEqual([])
})
