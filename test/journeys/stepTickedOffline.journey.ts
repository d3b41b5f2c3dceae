import { firstStep, isUpToDate, says, ticksWithoutNetwork } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'

test('a step ticked without a network waits on the phone, says so, and appears on the other one once the network is back', async ({ browser, page, server }) => {
  const errors: string[] = []
  const { context, phone, step } = await ticksWithoutNetwork(browser, page, server, errors)
  await says(phone, /^Hors ligne · 1 en attente/)

  // Closing and opening the app without a network changes nothing.
  await phone.goto(`${server.address}/migration`)
  await expect(firstStep(phone)).toContainText('Fait')
  await phone.getByRole('link', { name: /^Hors ligne · 1 en attente/ }).filter({ visible: true }).click()
  const sheet = phone.getByRole('dialog', { name: 'Synchronisation' })
  await expect(sheet).toContainText('Une étape de la migration · étape 1\u202f: fait')
  await expect(sheet).toContainText('Sur cet appareil, pas encore sur le serveur')
  await sheet.getByRole('button', { name: 'Fermer' }).click()
  await expect(step).not.toContainText('Fait')

  await context.setOffline(false)
  await isUpToDate(phone)
  await expect(phone.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')
  await expect(step).toContainText('Fait')
  await context.close()
  expect(errors).toEqual([])
})
