import type { Page } from '@playwright/test'
import { anotherPhone, invites, isUpToDate, joins, karim, password, says, startsCompany, type Newcomer } from '../support/company.ts'
import { expect, isKept, test } from '../support/journey.ts'
import type { RunningServer } from '../support/server.ts'
import { daysPass } from '../support/lease.ts'
import { leftoversOf } from '../support/leftovers.ts'

/** Once the live line stands: its handshake must not meet the sign-out. */
async function signsOut(page: Page, server: RunningServer): Promise<void> {
  const listens = page.waitForEvent('websocket').then((line) => line.waitForEvent('framereceived'))
  await page.goto(`${server.address}/company`)
  await listens
  await isUpToDate(page)
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click()
  await says(page, /^Se connecter/)
}

const step = 'Je suis connecté, continuer'

/** Without a network, asks for somebody to be let in. */
async function asksFor(page: Page, server: RunningServer, { name, email, level }: Newcomer): Promise<void> {
  await page.context().setOffline(true)
  await page.goto(`${server.address}/company/people/new`)
  await page.getByLabel('Nom complet').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('radio', { name: level }).check()
  await page.getByRole('button', { name: 'Créer le lien' }).click()
  await expect(page.getByRole('main')).toContainText('Attend le réseau sur cet appareil.')
  await page.context().setOffline(false)
}

test('who is signed out until the lease is over finds their unsent edits and commands again, sealed in between', async ({ page, context, server }) => {
  await startsCompany(page, server)
  await signsOut(page, server)
  await isKept(page)
  await asksFor(page, server, karim)
  await page.goto(`${server.address}/migration/1`)
  await page.getByRole('button', { name: step }).click()
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')
  for (const word of ['migration.steps', karim.name, karim.email]) expect(await leftoversOf(page)).toContain(word)

  await daysPass(page, 31)
  // The app that is open may notice at the same moment, and open itself anew where it is.
  await expect(() => page.goto(`${server.address}/migration`)).toPass()
  const main = page.getByRole('main')
  await expect(main).toContainText('2 modifications n’ont pas été envoyées.')
  await expect(main).toContainText('Gardé ici, chiffré, jusqu’au')
  for (const word of ['migration.steps', karim.name, karim.email]) expect(await leftoversOf(page)).not.toContain(word)

  await page.getByLabel('Votre e-mail').fill('claire@alpagacloud.example')
  await page.getByLabel('Mot de passe Aval').fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(main).toContainText('2 modifications restées chiffrées ici sont de nouveau à leur place')
  await isUpToDate(page)
  await main.getByRole('button', { name: 'Compris' }).click()
  await page.goto(`${server.address}/company`)
  await expect(main).toContainText('Ajouter Karim Haddad (Gestionnaire)')
  await expect(main).toContainText('C’est fait. Son lien reste à remettre.')
  await main.getByRole('button', { name: 'Remettre le lien' }).click()
  await expect(page.getByLabel('Lien à usage unique')).toContainText(`${server.address}/join`)
  await expect(main).toContainText(`Pour ${karim.name}`)
  await main.getByRole('button', { name: 'C’est remis' }).click()
  await expect(main).not.toContainText('Son lien reste à remettre')
  await page.goto(`${server.address}/migration`)
  await expect(main).toContainText('Enregistré sur ce téléphone et sur le serveur')
  await expect(page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })).toContainText('Fait')
  await context.close()
})

test('somebody else who signs in on the device neither sees nor sends what the first one could not send', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const { context, page: elsewhere } = await anotherPhone(browser, errors)
  await joins(elsewhere, await invites(page, server, karim))
  await context.close()

  await signsOut(page, server)
  await page.goto(`${server.address}/migration/1`)
  await page.getByRole('button', { name: step }).click()
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')

  const signsIn = async (email: string) => {
    await page.goto(`${server.address}/company/sign-in`)
    await page.getByLabel('Votre e-mail').fill(email)
    await page.getByLabel('Mot de passe Aval').fill(password)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await isUpToDate(page)
  }
  const firstStep = page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })
  await signsIn(karim.email)
  await page.goto(`${server.address}/migration`)
  await isUpToDate(page)
  await expect(firstStep).not.toContainText('Fait')
  await signsOut(page, server)
  await signsIn('claire@alpagacloud.example')
  await expect(page.getByRole('main')).toContainText('1 modification restée chiffrée ici est de nouveau à sa place')
  await page.goto(`${server.address}/migration`)
  await isUpToDate(page)
  await expect(firstStep).toContainText('Fait')
  expect(errors).toEqual([])
})
