import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { says, startsCompany } from '../support/company.ts'
import { expect, isKept, test } from '../support/journey.ts'
import { startedServer } from '../support/server.ts'

/** Another release: the same app, whose page bears a mark. */
function release(folder: string, mark: string): void {
  const page = join(folder, 'index.html')
  const worker = join(folder, 'serviceWorker.js')
  for (const file of [page, worker]) rmSync(`${file}.br`, { force: true })
  const before = readFileSync(page, 'utf8')
  const after = before.replace('</head>', `<meta name="release" content="${mark}"></head>`)
  const revision = (text: string) => createHash('md5').update(text).digest('hex')
  const precached = readFileSync(worker, 'utf8')
  if (!precached.includes(revision(before))) throw new Error('the worker does not name its page by its hash')
  writeFileSync(page, after)
  writeFileSync(worker, precached.replace(revision(before), revision(after)))
}

test('the server is ahead: what waits still goes up, the app finds its update, and two tabs take it without losing a word', async ({ context, page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'aval-release-'))
  cpSync(resolve(import.meta.dirname, '../../dist/client'), folder, { recursive: true })
  const server = await startedServer({ AVAL_CLIENT_DIR: folder })
  try {
    await startsCompany(page, server)
    await isKept(page)
    const form = await context.newPage()
    await form.goto(`${server.address}/company/people/new`)
    await form.getByLabel('Nom complet').fill('Karim Haddad')
    await page.goto(`${server.address}/migration/1`)

    release(folder, 'second')
    // From here on both tabs speak the protocol of yesterday.
    await context.route('**/api/sync', (route) => route.continue({ postData: JSON.stringify({ ...(route.request().postDataJSON() as object), protocol: 0 }) }))
    await page.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
    await says(page, /^Mettre à jour/)
    await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')

    await page.getByRole('link', { name: /^Mettre à jour/ }).filter({ visible: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Synchronisation' })
    await expect(sheet).toContainText('Aval doit être mis à jour')
    await context.unroute('**/api/sync')
    await sheet.getByRole('button', { name: 'Mettre à jour' }).click()
    await expect(page.locator('meta[name=release]')).toHaveAttribute('content', 'second')
    await expect(page.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')

    // The half-filled form stands until its person is through with it.
    await expect(form.getByLabel('Nom complet')).toHaveValue('Karim Haddad')
    await expect(form.locator('meta[name=release]')).toHaveCount(0)
    await form.getByRole('link', { name: 'Société et appareils' }).click()
    await expect(form.locator('meta[name=release]')).toHaveAttribute('content', 'second')
    await expect(form.getByRole('main')).toContainText('Claire Ndiaye')
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
