import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expect, isKept, test } from '../support/journey.ts'

const mail = [
  'De : Microsoft Partner Center <noreply@microsoft.example>',
  'Objet : Partner Incentive Enrollment Invitation',
  'Bonjour Claire,',
  'Utilisateurs à configurer :',
  'Karim Haddad <karim@alpagacloud.example> (Incentives admin)',
  'Léa Martin <lea@alpagacloud.example> (Incentives user)',
  'Giulia Bassi <giulia@alpagacloud.example> (Incentives user)',
].join('\r\n')

/** One phone whose app is killed and opened again after every screen; taps are counted. */
function aPhone(context: BrowserContext, address: string) {
  let page: Page | undefined
  let taps = 0
  return {
    async open(path: string): Promise<Page> {
      await page?.close()
      page = await context.newPage()
      await page.goto(address + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      return page
    },
    async tap(target: Locator): Promise<void> {
      taps += 1
      await target.click()
    },
    taps: () => taps,
  }
}

/** A list that is pasted and not yet taken lies beside the documents. */
const isWaiting = (page: Page) => expect.poll(() => page.evaluate(() => caches.has('aval-shared-text'))).toBe(true)

/** So many temporary passwords are sealed on this phone; what they are, nobody can read. */
const isSealed = (page: Page, count: number) => expect.poll(async () => (await everythingStored(page)).match(/"record\/sealed\//g)?.length ?? 0).toBe(count)

const saved = (page: Page) => expect(page.getByText('Enregistré sur ce téléphone', { exact: true })).toBeVisible()

test('three people are handed over in at most 60 taps, on a phone whose app is killed after every screen and has no network', async ({ context, server }) => {
  test.setTimeout(180_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const phone = aPhone(context, server.address)
  let page = await phone.open('/migration')
  await isKept(page)
  await page.evaluate((text) => navigator.clipboard.writeText(text), mail)
  await context.setOffline(true)

  page = await phone.open('/migration')
  await phone.tap(page.getByRole('link', { name: 'Reprendre' }))
  await phone.tap(page.getByRole('button', { name: 'Je suis connecté, continuer' }))
  await saved(page)

  page = await phone.open('/migration/2')
  await phone.tap(page.getByRole('button', { name: 'Coller la liste de l’e-mail' }))
  await phone.tap(page.getByRole('button', { name: 'Coller depuis le presse-papiers' }))
  await expect(page.getByRole('dialog')).toContainText('3 personnes trouvées')
  await isWaiting(page)
  page = await phone.open('/people')
  await page.getByRole('button', { name: 'Coller une liste' }).click()
  await expect(page.getByRole('dialog')).toContainText('3 personnes trouvées')
  page = await phone.open('/migration/2')
  await expect(page.getByRole('dialog')).toContainText('3 personnes trouvées')
  await phone.tap(page.getByRole('button', { name: 'Ajouter 3 personnes' }))
  await expect(page.getByText('3 personnes ajoutées.')).toBeVisible()
  await saved(page)

  for (const [index, name] of ['Karim Haddad', 'Léa Martin', 'Giulia Bassi'].entries()) {
    page = await phone.open('/migration/2')
    await phone.tap(page.getByRole('button', { name: `Créer dans l’Espace partenaires ${name}` }))
    for (const field of ['Prénom', 'Nom', 'E-mail']) await phone.tap(page.getByRole('button', { name: `Copier ${field}`, exact: true }))
    await page.getByLabel('Mot de passe temporaire').fill(`Canari-${index}-Xq7`)
    await isSealed(page, index + 1)
    page = await phone.open('/migration/2')
    await phone.tap(page.getByRole('button', { name: `Créer dans l’Espace partenaires ${name}` }))
    await expect(page.getByRole('dialog')).toContainText('Ce que vous aviez saisi est encore là.')
    await phone.tap(page.getByRole('button', { name: 'Créé, garder ce mot de passe' }))
    await expect(page.getByRole('dialog')).toBeHidden()
    await saved(page)
  }
  page = await phone.open('/migration/2')
  await phone.tap(page.getByRole('button', { name: 'Tous sont créés, continuer' }))
  await expect(page.getByRole('heading', { name: 'Remettre les accès' })).toBeVisible()

  for (const [index, name] of ['Karim', 'Léa', 'Giulia'].entries()) {
    page = await phone.open('/migration/3')
    await phone.tap(page.getByRole('link', { name: new RegExp(name) }))
    await expect(page.getByRole('heading', { name: `Remettre les accès à ${name}` })).toBeVisible()
    await phone.tap(page.getByRole('button', { name: 'Épeler' }))
    await expect(page.getByRole('listitem').filter({ hasText: 'majuscule, C comme Célestin' })).toHaveCount(1)
    await expect(page.getByRole('listitem').filter({ hasText: `chiffre ${index}` })).toHaveCount(1)
    await phone.tap(page.getByRole('button', { name: `C’est remis à ${name}` }))
    await expect(page.getByText(`Remis à ${name}.`, { exact: false })).toBeVisible()
    await saved(page)
  }
  page = await phone.open('/migration/3')
  await phone.tap(page.getByRole('button', { name: 'Tout est remis, continuer' }))
  await expect(page.getByText('Tout est prêt.')).toBeVisible()
  await phone.tap(page.getByRole('button', { name: 'La migration est terminée' }))
  await saved(page)

  page = await phone.open('/migration')
  await expect(page.getByText('La migration est terminée.')).toBeVisible()
  expect(phone.taps()).toBeLessThanOrEqual(60)
})

test('a temporary password is shown only while pressed, blank when hidden, wiped after the hand-over, and lies nowhere in clear', async ({ page, server }) => {
  const secret = 'Zq9-canari-Tours'
  await page.goto(`${server.address}/migration/2`)
  for (const [name, password] of [['Léa Martin', secret], ['Zoé Petit', 'autre-Lille-4']] as const) {
    await page.getByRole('button', { name: 'Ajouter', exact: true }).first().click()
    await page.getByLabel('Nom complet').fill(name)
    await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click()
    await page.getByRole('button', { name: 'Terminé' }).click()
    await page.getByRole('button', { name: `Créer dans l’Espace partenaires ${name}` }).click()
    await page.getByLabel('Mot de passe temporaire').fill(password)
    await page.getByRole('button', { name: 'Créé, garder ce mot de passe' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.goto(`${server.address}/migration/3`)
  await page.getByRole('link', { name: /Léa Martin/ }).click()

  await expect(page.getByRole('main')).not.toContainText(secret)
  const show = page.getByRole('button', { name: 'Afficher' })
  await show.hover()
  await page.mouse.down()
  await expect(page.getByRole('main')).toContainText(secret)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(page.getByRole('main')).not.toContainText(secret)
  await page.mouse.up()
  await page.evaluate(() => Reflect.deleteProperty(document, 'visibilityState'))

  expect(await everythingStored(page)).not.toContain(secret)
  await page.reload()
  await page.getByRole('button', { name: 'C’est remis à Léa' }).click()
  await expect(page.getByRole('heading', { name: 'Remettre les accès à Zoé' })).toBeVisible()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.getByRole('link', { name: 'Remettre les accès' }).click()
  await page.waitForTimeout(11_000)
  await page.getByRole('link', { name: /Léa Martin/ }).click()
  await expect(page.getByRole('button', { name: 'Afficher' })).toBeVisible()
  await page.getByRole('button', { name: 'C’est remis à Léa' }).click()
  await page.waitForTimeout(11_000)
  await page.getByRole('link', { name: 'Remettre les accès' }).click()
  await page.getByRole('link', { name: /Léa Martin/ }).click()
  await expect(page.getByText('Aucun mot de passe scellé ici.')).toBeVisible()
  await page.getByRole('link', { name: 'Remettre les accès' }).click()
  await page.getByRole('link', { name: /Zoé Petit/ }).click()
  await expect(page.getByRole('button', { name: 'Afficher' })).toBeVisible()
})

/** Every record of every database, storage and cache, as text. */
const everythingStored = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result as unknown[])
        })
        const text = (value: unknown): unknown =>
          value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value
        found.push(JSON.stringify(rows, (_key, value: unknown) => text(value)))
      }
      database.close()
    }
    return found.join('\n')
  })

test('in flight mode a newcomer learns whether the company is eligible, since when, and what is missing', async ({ context, page, server }) => {
  await page.goto(`${server.address}/eligibility?on=2019-04-01`)
  await isKept(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByText('Fournisseur indirect', { exact: true }).click()
  const answer = async (task: RegExp, said: string, from?: string) => {
    await page.getByRole('button', { name: task }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText(said, { exact: true }).click()
    if (from) {
      await sheet.getByLabel('En vigueur depuis le (facultatif)').first().fill(from)
      await sheet.getByLabel('Note').click()
    }
    await sheet.getByRole('button', { name: 'Fermer' }).click()
  }
  await answer(/^Adhérer au programme/, 'Oui', '2018-07-01')
  await answer(/^Signer le contrat de distributeur/, 'Non')
  await page.getByRole('button', { name: /^Détenir une compétence/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ajouter' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click()
  await expect(page.getByRole('heading', { name: 'Pas encore éligible' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('2 conditions sur 3 remplies')
  await expect(page.getByRole('button', { name: /^Signer le contrat de distributeur/ })).toContainText('À faire')

  await answer(/^Signer le contrat de distributeur/, 'Oui', '2018-09-01')
  await expect(page.getByRole('heading', { name: 'Éligible', exact: true })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Éligible depuis le 1er sept. 2018')
  await expect(page.getByRole('main')).toContainText('Partner Incentive Enrollment Invitation')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Éligible', exact: true })).toBeVisible()
})
