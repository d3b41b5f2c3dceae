import { earningsExport, paymentsExport } from '../support/exports.ts'
import { expect, test } from '../support/journey.ts'

const passphrase = 'Rivière et calcaire'

test('what one device keeps goes to another in a sealed file, and a second opening changes nothing', async ({ page, browser, server }) => {
  await page.goto(server.address)
  await page.setInputFiles('input[type=file]', [earningsExport, paymentsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('payments.csv')

  await page.goto(`${server.address}/settings`)
  await expect(page.getByText('Aucune sauvegarde pour l’instant.')).toBeVisible()
  await page.getByRole('button', { name: 'Sauvegarder', exact: true }).click()
  await page.getByLabel('Phrase de passe (facultative)').fill(passphrase)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer le fichier' }).click()])
  expect(download.suggestedFilename()).toMatch(/^aval-\d{4}-\d{2}-\d{2}\.aval$/)
  await expect(page.getByText(/^Dernière sauvegarde à/)).toBeVisible()
  const file = { name: download.suggestedFilename(), mimeType: 'application/x-aval', buffer: await bytesOf(await download.createReadStream()) }

  const other = await (await browser.newContext({ locale: 'fr-FR' })).newPage()
  await other.goto(server.address)
  await other.setInputFiles('input[type=file]', [file])
  const sheet = other.getByRole('dialog', { name: 'Ouvrir une sauvegarde' })
  await sheet.getByLabel('Phrase de passe').fill('une autre')
  await sheet.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(sheet).toContainText('Ce n’est pas la phrase de passe de ce fichier.')
  await sheet.getByLabel('Phrase de passe').fill(passphrase)
  await sheet.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(sheet).toContainText('2 exports ajoutés')
  await sheet.getByRole('link', { name: 'Voir mes paiements' }).click()
  await expect(other.getByRole('main')).toContainText(/312,48/)

  await other.goto(`${server.address}/import`)
  await other.setInputFiles('input[type=file]', [file])
  await sheet.getByLabel('Phrase de passe').fill(passphrase)
  await sheet.getByRole('button', { name: 'Ouvrir' }).click()
  await expect(sheet).toContainText('déjà sur cet appareil')
  await other.context().close()
})

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
