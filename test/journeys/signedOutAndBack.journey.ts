import { isUpToDate, password, says, startsCompany } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'

test('who is signed out goes on working here, signs in again, and what they did meanwhile reaches the server', async ({ page, server }) => {
  await startsCompany(page, server)
  await page.goto(`${server.address}/company`)
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click()
  await says(page, /^Se connecter/)

  await page.goto(`${server.address}/migration/1`)
  await page.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')

  await page.goto(`${server.address}/company`)
  await expect(page.getByRole('main')).toContainText('Claire Ndiaye, claire@alpagacloud.example')
  await page.getByLabel('Mot de passe Aval').fill('un autre que le bon')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByRole('main')).toContainText('L’e-mail ou le mot de passe Aval ne convient pas.')
  await page.getByLabel('Mot de passe Aval').fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await isUpToDate(page)
  await page.goto(`${server.address}/migration`)
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')
})
