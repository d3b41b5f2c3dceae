import { anotherPhone, firstStep, invites, isUpToDate, joins, karim, password, says, startsCompany } from '../support/company.ts'
import { expect, isKept, listen, test } from '../support/journey.ts'
import { aBrowser, aFreePort, host, startedOverHttps } from '../support/ownName.ts'
import { startedServer } from '../support/server.ts'

test('two phones and a laptop share a company over HTTPS: a day offline, back in any order, and they agree', async () => {
  const { server, browser, stop } = await startedOverHttps()
  const { address } = server
  const errors: string[] = []
  try {
    const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' })
    listen(desk, errors)
    const laptop = await desk.newPage()
    await startsCompany(laptop, server)
    const link = await invites(laptop, server, karim)
    expect(link.startsWith(`${address}/join#`)).toBe(true)
    const { context: karims, page: phone } = await anotherPhone(browser, errors)
    await joins(phone, link)
    const { context: claires, page: own } = await anotherPhone(browser, errors)
    await own.goto(`${address}/company/sign-in`)
    await own.getByLabel('E-mail').fill('claire@alpagacloud.example')
    await own.getByLabel('Mot de passe Aval').fill(password)
    await own.getByRole('button', { name: 'Se connecter' }).click()
    await isUpToDate(own)

    const everyone = [desk, karims, claires]
    for (const page of [laptop, phone, own]) await isKept(page)
    await laptop.goto(`${address}/eligibility`)
    await phone.goto(`${address}/migration/1`)
    await own.goto(`${address}/migration/2`)
    for (const context of everyone) await context.setOffline(true)
    await laptop.getByText('Revendeur indirect', { exact: true }).click()
    await phone.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
    await own.getByRole('button', { name: 'Ajouter', exact: true }).first().click()
    await own.getByLabel('Nom complet').fill('Léa Martin')
    await own.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click()
    await expect(own.getByRole('dialog')).toContainText('Léa Martin')
    await own.getByRole('button', { name: 'Terminé' }).click()
    for (const page of [laptop, phone, own]) await says(page, /^Hors ligne · \d+ en attente/)

    for (const context of [karims, claires, desk]) await context.setOffline(false)
    for (const page of [own, phone]) {
      await page.goto(`${address}/eligibility`)
      await expect(page.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
    }
    for (const page of [phone, laptop]) {
      await page.goto(`${address}/migration/2`)
      await expect(page.getByRole('main')).toContainText('Léa Martin')
    }
    for (const page of [laptop, own]) {
      await page.goto(`${address}/migration`)
      await expect(firstStep(page)).toContainText('Fait')
    }
    for (const page of [laptop, phone, own]) await isUpToDate(page)
  } finally {
    await stop()
  }
  expect(errors).toEqual([])
})

test('over plain HTTP on a name that is not this machine’s own, one page says what is missing, and asks for nothing', async () => {
  const port = await aFreePort()
  const address = `http://${host}:${port}`
  const server = await startedServer({ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: address, ALLOW_INSECURE: '1' })
  const browser = await aBrowser()
  try {
    const { page } = await anotherPhone(browser, [])
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${address}/payments`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Il manque une adresse sécurisée')
    await expect(page.getByRole('main')).toContainText('Ouvrez Aval par une adresse qui commence par https')
    await expect(page.getByRole('link')).toHaveCount(0)
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
  } finally {
    await browser.close()
    await server.stop()
  }
})
