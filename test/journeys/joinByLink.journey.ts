import { anotherPhone, invites, isUpToDate, joins, karim, password, startsCompany } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'

test('a company is started with the setup code, a colleague joins by link and finds what was noted before', async ({ browser, page, server }) => {
  const errors: string[] = []
  await page.goto(`${server.address}/eligibility`)
  await page.getByText('Revendeur indirect', { exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
  await expect(page.getByText('Enregistré sur ce téléphone', { exact: true })).toBeVisible()
  await page.goto(`${server.address}/company/start`)
  await expect(page.getByRole('main')).toContainText('Éligibilité et localisations')
  await startsCompany(page, server)

  const link = await invites(page, server, karim)
  await expect(page.getByRole('heading', { name: 'Ouvrir Aval — pas Microsoft' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'Code QR du lien vers Aval pour Karim Haddad' })).toHaveCount(1)

  const phone = await anotherPhone(browser, errors)
  const asked: string[] = []
  phone.page.on('request', (request) => asked.push(request.url()))
  await phone.page.goto(link)
  await expect(phone.page.getByRole('main')).toContainText('Alpaga Cloud vous ouvre Aval')
  await expect(phone.page.getByRole('main')).toContainText('Karim Haddad')
  await expect(phone.page.getByRole('main')).toContainText('Gestionnaire')
  await joins(phone.page, link)
  const code = link.split('.').at(-1) ?? ''
  expect(asked.filter((url) => url.split('#')[0]?.includes(code))).toEqual([])

  await phone.page.goto(`${server.address}/eligibility`)
  await expect(phone.page.getByRole('main')).toContainText('Vous vendez en tant que Revendeur indirect')
  await page.goto(`${server.address}/company`)
  await expect(page.getByRole('link', { name: /Karim Haddad/ })).toContainText('Gestionnaire')

  const late = await anotherPhone(browser, errors)
  await late.page.goto(link)
  await expect(late.page.getByRole('main')).toContainText('Ce lien a déjà servi, ou un lien plus récent l’a remplacé. En demander un nouveau à la personne qui vous l’a remis.')
  await late.context.close()
  await phone.context.close()
  expect(errors).toEqual([])
})

test('a newer link takes the place of the one before, and a pasted link works like an opened one', async ({ browser, page, server }) => {
  const errors: string[] = []
  await startsCompany(page, server)
  const first = await invites(page, server, karim)
  await page.getByRole('button', { name: 'C’est remis' }).click()
  await page.getByRole('link', { name: /Karim Haddad/ }).click()
  await page.getByRole('button', { name: 'Refaire un lien' }).click()
  const second = await page.getByLabel('Lien à usage unique').innerText()

  const { context, page: phone } = await anotherPhone(browser, errors)
  await phone.goto(first)
  await expect(phone.getByRole('main')).toContainText('un lien plus récent l’a remplacé')
  await phone.goto(first.slice(0, first.lastIndexOf('.') + 6))
  await expect(phone.getByRole('main')).toContainText('Ce lien n’est pas entier.')
  await phone.getByLabel('Coller le lien').fill('https://exemple.fr/autre')
  await phone.getByRole('button', { name: 'Continuer' }).click()
  await expect(phone.getByLabel('Coller le lien')).toBeFocused()
  await expect(phone.getByRole('main')).toContainText('Ce n’est pas un lien d’Aval')
  await phone.getByLabel('Coller le lien').fill(`  ${second}\n`)
  await phone.getByRole('button', { name: 'Continuer' }).click()
  await phone.getByLabel('Choisir un mot de passe Aval').fill('court')
  await phone.getByRole('button', { name: 'Rejoindre la société' }).click()
  await expect(phone.getByRole('main')).toContainText('Ce mot de passe Aval a moins de 12 caractères.')
  await expect(phone.getByLabel('Choisir un mot de passe Aval')).toBeFocused()
  await phone.getByLabel('Choisir un mot de passe Aval').fill(password)
  await phone.getByRole('button', { name: 'Rejoindre la société' }).click()
  await isUpToDate(phone)
  await context.close()
  expect(errors).toEqual([])
})
