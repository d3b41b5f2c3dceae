import { invites, startsCompany } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'
import { anEarning, csvOf } from '../support/statements.ts'

/** What would run, load or break out, wherever it were taken for more than text. */
const hostile = `<img src=x onerror="harmed=1"><svg onload=harmed=1>"'\`\${harmed=1}{{harmed=1}}<script>harmed=1</script>`

test('text that would run stays text: in a statement, its name, a company, a person, a member', async ({ page, server }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog says ${dialog.message()}`)
  })
  await page.goto(`${server.address}/import`)
  const texts = ['participantName', 'programName', 'lever', 'customerName', 'earningType']
  const row = anEarning(Object.fromEntries(texts.map((column) => [column, `${column} ${hostile}`])))
  await page.setInputFiles('input[type=file]', { name: '<img src=x onerror=harmed=1>.csv', mimeType: 'text/csv', buffer: Buffer.from(csvOf([row])) })
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('<img src=x onerror=harmed=1>.csv')
  await startsCompany(page, server, { company: `Société ${hostile}`, fullName: `Claire ${hostile}` })
  await invites(page, server, { name: `Karim ${hostile}`, email: 'karim@alpagacloud.example', level: 'Gestionnaire' })
  await page.goto(`${server.address}/migration/2`)
  await page.getByRole('button', { name: 'Ajouter', exact: true }).first().click()
  await page.getByLabel('Nom complet').fill(`Léa ${hostile}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click()
  await expect(page.getByRole('dialog')).toContainText(`Léa ${hostile}`)
  // Shown at once, saved a moment later: whoever goes before that has not noted it.
  await expect(page.getByText(/^Enregistré sur ce téléphone/)).toBeVisible()

  for (const [path, text] of [
    ['/', ''],
    ['/lines', `customerName ${hostile}`],
    ['/people', `Léa ${hostile}`],
    ['/company', `Karim ${hostile}`],
    ['/company/audit', `Claire ${hostile}`],
  ] as const) {
    await page.goto(server.address + path)
    await expect(page.getByRole('main'), path).toContainText(text || /\S/)
    expect(await page.evaluate(() => [Reflect.get(window, 'harmed'), document.querySelectorAll('img[src=x], svg[onload]').length]), path).toEqual([undefined, 0])
  }
  expect(asked.filter((path) => path.endsWith('/x'))).toEqual([])
})
