import { isUpToDate, says, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'
import { daysPass } from '../support/lease.ts'

const dayMs = 86_400_000

test('a phone without word from the server shows what is the company’s for 30 days, says when that ends, keeps what was noted and sends it with the next contact', async ({ page, context, server }) => {
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')
  await startsCompany(page, server)
  await page.goto(`${server.address}/eligibility`)
  await page.getByText('Revendeur indirect', { exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')
  await page.goto(`${server.address}/company`)
  await expect(page.getByRole('main')).toContainText('pendant 30 jours, puis demande un contact')
  await isKept(page)

  await context.setOffline(true)
  await daysPass(page, 26.5)
  await page.goto(`${server.address}/migration/1`)
  await says(page, /^Hors ligne · encore 4 jours/)
  await page.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
  await expect(page).toHaveURL(/\/migration\/2$/)
  await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')

  await daysPass(page, 4)
  // The app that is open may notice at the same moment, and open itself anew where it is.
  await expect(() => page.goto(`${server.address}/eligibility`)).toPass()
  await says(page, /^Contact nécessaire/)
  const main = page.getByRole('main')
  await expect(main).toContainText('Cet appareil est resté trop longtemps sans nouvelles du serveur')
  await expect(main).toContainText('1 modification n’est pas encore envoyée')
  await expect(main).toContainText('Cela limite ce que montre un appareil égaré, sans l’empêcher')
  await expect(main).not.toContainText('Revendeur indirect')
  await expect(page.getByText('Alpaga Cloud')).toHaveCount(0)

  // One's own files stay one's own; a clock set back gives nothing back.
  await main.getByRole('link', { name: 'Voir mes fichiers' }).click()
  await expect(main).toContainText('312,48')
  await page.clock.setSystemTime(Date.now() - 40 * dayMs)
  await page.goto(`${server.address}/migration`)
  await expect(main).toContainText('Cet appareil est resté trop longtemps sans nouvelles du serveur')

  await context.setOffline(false)
  await isUpToDate(page)
  await page.goto(`${server.address}/migration`)
  await expect(main).toContainText('Enregistré sur ce téléphone et sur le serveur')
  await page.goto(`${server.address}/eligibility`)
  await expect(main).toContainText('Vous vendez en tant que Revendeur indirect')
})

test('an owner says how long devices may do without the server', async ({ page, server }) => {
  await startsCompany(page, server)
  await page.goto(`${server.address}/company`)
  await page.getByRole('button', { name: 'Changer la durée' }).click()
  const sheet = page.getByRole('dialog', { name: 'Changer la durée' })
  await sheet.getByLabel('Nombre de jours').fill('0')
  await sheet.getByRole('button', { name: 'Enregistrer la durée' }).click()
  await expect(sheet.getByLabel('Nombre de jours')).toHaveAttribute('aria-invalid', 'true')
  await sheet.getByLabel('Nombre de jours').fill('7')
  await sheet.getByRole('button', { name: 'Enregistrer la durée' }).click()
  await expect(page.getByRole('main')).toContainText('pendant 7 jours, puis demande un contact')
  await page.goto(`${server.address}/company/audit`)
  await expect(page.getByRole('main')).toContainText('Claire Ndiaye a changé la durée')
})
