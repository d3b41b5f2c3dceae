import { anotherPhone, invites, isUpToDate, joins, karim, startsCompany } from '../support/company.ts'
import { earningsExport, paymentsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'

test('a phone that saves data shows Home, payments and "when" before it holds one line, also without a network, and fetches lines when asked', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport, paymentsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')
  const link = await invites(page, server, karim)
  await isUpToDate(page)

  const { context, page: phone } = await anotherPhone(browser, errors)
  await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true, addEventListener: () => undefined } }))
  const lines: string[] = []
  phone.on('request', (request) => {
    if (/\/api\/statements\/.*\/chunks$/.test(request.url())) lines.push(String((request.postDataJSON() as { chunks: string[] }).chunks.length))
  })
  await joins(phone, link)
  await phone.goto(`${server.address}/`)
  // What the owner's own device says of the same money.
  await page.goto(`${server.address}/`)
  await expect(page.getByRole('main')).toContainText('312,48')
  await expect(phone.getByRole('main')).toContainText('312,48')
  await expect(phone.getByRole('main')).not.toContainText('Totaux de')
  await expect(phone.getByRole('main')).toContainText('150,02')
  await phone.goto(`${server.address}/when`)
  await expect(phone.getByRole('main')).toContainText('384,98')

  await phone.goto(`${server.address}/payments/500481722301`)
  await expect(phone.getByRole('main')).toContainText('150,02')
  await phone.goto(`${server.address}/lines`)
  await expect(phone.getByRole('main')).toContainText('Les lignes de 2 exports de la société ne sont pas encore sur cet appareil.')
  await expect(phone.getByRole('main')).toContainText('un autre appareil de la société les a calculés')
  await expect(phone.getByRole('button', { name: /^Les apporter ici \(au plus .*\)$/ })).toBeVisible()
  await expect(phone.getByRole('main')).not.toContainText('Boulangerie Firmin')
  await phone.goto(`${server.address}/settings`)
  await expect(phone.getByRole('main')).toContainText(/earnings\.csv · 4 lignes.*lignes pas encore ici/)

  // Without a network all of it is still there.
  await isKept(phone)
  await phone.goto(`${server.address}/lines`)
  await expect(phone.getByRole('main')).toContainText('Les lignes de 2 exports')
  await context.setOffline(true)
  await phone.goto(`${server.address}/`)
  await expect(phone.getByRole('main')).toContainText('312,48')
  await phone.goto(`${server.address}/lines`)
  await expect(phone.getByRole('main')).toContainText('Elles pourront venir quand le réseau sera là')
  await context.setOffline(false)

  const manifests = lines.length
  await phone.getByRole('button', { name: /^Les apporter ici/ }).click()
  await expect(phone.getByRole('main')).toContainText('Boulangerie Firmin')
  await expect(phone.getByRole('main')).not.toContainText('ne sont pas encore sur cet appareil')
  expect(lines.length).toBeGreaterThan(manifests)
  await phone.goto(`${server.address}/`)
  await expect(phone.getByRole('main')).toContainText('312,48')
  await context.close()
  expect(errors).toEqual([])
})
