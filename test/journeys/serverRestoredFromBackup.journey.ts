import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anotherPhone, firstStep, invites, isUpToDate, joins, karim, password, says, startsCompany } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'
import { aval, startedServer } from '../support/server.ts'

test('after a restored backup an owner confirms who belongs, the others wait until then, and what the backup had not is sent again', async ({ browser, page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'aval-restored-'))
  const [data, backup] = [join(folder, 'data'), join(folder, 'backup')]
  const errors: string[] = []
  let server = await startedServer({ DATA_DIR: data })
  try {
    await startsCompany(page, server)
    const { context, page: phone } = await anotherPhone(browser, errors)
    await joins(phone, await invites(page, server, karim))
    aval(data, 'backup', backup)
    await page.goto(`${server.address}/migration/1`)
    await page.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
    await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')
    await isUpToDate(page)
    await page.goto(`${server.address}/migration`)
    await expect(firstStep(page)).toContainText('Fait')

    await server.stop()
    aval(data, 'restore', backup)
    server = await startedServer({ DATA_DIR: data, PORT: new URL(server.address).port })

    await phone.goto(`${server.address}/company`)
    await says(phone, /^Se connecter/)
    await phone.getByLabel('Mot de passe Aval').fill(password)
    await phone.getByRole('button', { name: 'Se connecter' }).click()
    await expect(phone.getByRole('main')).toContainText('Un propriétaire doit relire la liste des personnes avant que chacun puisse entrer.')

    await page.goto(`${server.address}/company`)
    await page.getByLabel('Mot de passe Aval').fill(password)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await expect(page.getByRole('main')).toContainText('Le serveur a été restauré')
    await page.getByRole('button', { name: 'Confirmer les personnes et les appareils' }).click()
    await expect(page.getByRole('main')).not.toContainText('Le serveur a été restauré')

    // The phone asks by itself now and then.
    await expect(phone.getByRole('link', { name: /^À jour/ }).filter({ visible: true }).first()).toBeVisible({ timeout: 30_000 })
    await phone.goto(`${server.address}/migration`)
    await expect(firstStep(phone)).toContainText('Fait')
    await context.close()
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(errors).toEqual([])
})
