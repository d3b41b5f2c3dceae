/** What journeys of several people have in common: a company, a link for somebody, a second browser that takes it. */
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { isKept, listen } from './journey.ts'
import type { RunningServer } from './server.ts'

export const password = 'le train de 7 h 12 est en retard'

export async function startsCompany(page: Page, server: RunningServer, { company = 'Alpaga Cloud', fullName = 'Claire Ndiaye' } = {}): Promise<void> {
  await page.goto(`${server.address}/company/start`)
  await page.getByLabel('Code d’installation').fill(server.setupCode())
  await page.getByLabel('Nom de la société').fill(company)
  await page.getByLabel('Votre nom complet').fill(fullName)
  await page.getByLabel('Votre e-mail').fill('claire@alpagacloud.example')
  await page.getByLabel('Choisir un mot de passe Aval').fill(password)
  await hasCounted(page)
  await page.getByRole('button', { name: 'Créer la société' }).click()
  await expect(page.getByRole('link', { name: /^À jour/ }).filter({ visible: true })).toBeVisible()
}

/** What will be shared stands there: until then the button under it may still move away from a finger. */
const hasCounted = (page: Page): Promise<void> => expect(page.getByText(/Ce que vous importerez ensuite/).first()).toBeVisible()

export interface Newcomer {
  readonly name: string
  readonly email: string
  readonly level: 'Propriétaire' | 'Gestionnaire' | 'Membre' | 'Comptable'
}

export const karim: Newcomer = { name: 'Karim Haddad', email: 'karim@alpagacloud.example', level: 'Gestionnaire' }

/** @returns the one-time link that stands on the screen */
export async function invites(page: Page, server: RunningServer, { name, email, level }: Newcomer): Promise<string> {
  await page.goto(`${server.address}/company/people/new`)
  await page.getByLabel('Nom complet').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('radio', { name: level }).check()
  await page.getByRole('button', { name: 'Créer le lien' }).click()
  return page.getByLabel('Lien à usage unique').innerText()
}

export async function joins(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Choisir un mot de passe Aval').fill(password)
  await hasCounted(page)
  await page.getByRole('button', { name: 'Rejoindre la société' }).click()
  await isUpToDate(page)
}

export const isUpToDate = (page: Page): Promise<void> => says(page, /^À jour/)

/** What the pill of freshness says. */
export const says = (page: Page, words: RegExp): Promise<void> =>
  expect(page.getByRole('link', { name: words }).filter({ visible: true }).first()).toBeVisible()

/** Another person's phone: nothing of the first browser is on it. */
export async function anotherPhone(browser: Browser, errors: string[]): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' })
  listen(context, errors)
  return { context, page: await context.newPage() }
}

/**
 * Claire's company, which Karim has joined on a phone that keeps the app; without a network he ticks the first step there.
 *
 * @returns his phone, still without a network, and the step as Claire sees it
 */
export async function ticksWithoutNetwork(
  browser: Browser,
  page: Page,
  server: RunningServer,
  errors: string[],
): Promise<{ readonly context: BrowserContext; readonly phone: Page; readonly step: Locator }> {
  await startsCompany(page, server)
  const { context, page: phone } = await anotherPhone(browser, errors)
  await joins(phone, await invites(page, server, karim))
  await isKept(phone)
  await page.goto(`${server.address}/migration`)
  const step = firstStep(page)
  await expect(step).not.toContainText('Fait')
  await phone.goto(`${server.address}/migration/1`)
  await context.setOffline(true)
  await phone.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
  await expect(phone.getByRole('main')).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')
  return { context, phone, step }
}

/** In the list of steps. */
export const firstStep = (page: Page): Locator => page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })
