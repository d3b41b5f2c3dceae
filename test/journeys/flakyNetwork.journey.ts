import { anotherPhone, firstStep, invites, isUpToDate, joins, karim, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { aFlakyProxy } from '../support/flakyProxy.ts'
import { expect, test } from '../support/journey.ts'
import { runSeed } from '../support/seeded.ts'
import { startedServer } from '../support/server.ts'

test('on a line that delays, loses and cuts, two devices agree in the end, and nothing is there twice', async ({ browser, page }) => {
  test.setTimeout(420_000)
  const seed = runSeed()
  test.info().annotations.push({ type: 'AVAL_SEED', description: String(seed) })
  const errors: string[] = []
  const proxy = await aFlakyProxy(seed)
  const server = await startedServer({ PUBLIC_URL: proxy.address })
  try {
    proxy.leadsTo(server.address)
    const line = { ...server, address: proxy.address }
    await startsCompany(page, line)
    const { context, page: phone } = await anotherPhone(browser, errors)
    await joins(phone, await invites(page, line, karim))

    proxy.isBad = true
    await page.goto(`${line.address}/migration/1`)
    await page.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
    await phone.goto(`${line.address}/eligibility`)
    await phone.getByText('Revendeur indirect', { exact: true }).click()
    await page.goto(`${line.address}/import`)
    await page.setInputFiles('input[type=file]', [earningsExport])
    await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')

    // Who is cut off again and again waits up to a minute before the next try.
    const patience = { timeout: 120_000 }
    await page.goto(`${line.address}/eligibility`)
    await expect(page.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect', patience)
    await phone.goto(`${line.address}/migration`)
    await expect(firstStep(phone)).toContainText('Fait', patience)
    await phone.goto(`${line.address}/payments`)
    await expect(phone.getByRole('main')).toContainText('312,48', patience)
    for (const fault of ['lost', 'answerLost', 'answerCut'] as const) expect(proxy.suffered[fault]).toBeGreaterThan(0)

    proxy.isBad = false
    await phone.goto(`${line.address}/company`)
    await expect(phone.getByText('Partagé par Claire Ndiaye')).toHaveCount(1)
    for (const one of [page, phone]) await isUpToDate(one)
    await context.close()
  } finally {
    await server.stop()
    await proxy.close()
  }
  expect(errors).toEqual([])
})
