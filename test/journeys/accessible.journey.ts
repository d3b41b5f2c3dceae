import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { password, startsCompany } from '../support/company.ts'
import { earningsExport } from '../support/exports.ts'
import { expect, isKept, test } from '../support/journey.ts'
import { daysPass } from '../support/lease.ts'

/** Every screen of the example, and those of a device without a company. */
const paths = [
  '/', '/payments', '/payments/005004817223', '/payments/unknown', '/when', '/lines', '/lines?q=Tilleuls&status=sent', '/lines?q=nobody', '/import',
  '/eligibility', '/migration', '/migration/1', '/migration/2', '/migration/3', '/migration/3/giulia', '/migration/4', '/people', '/programmes', '/profiles',
  '/company', '/company/start', '/company/sign-in', '/company/people/new', '/company/audit', '/join', '/sync', '/settings', '/help', '/nothing-here',
]

/** What opens over a screen: its address, and what to press there. */
const sheets: readonly (readonly [address: string, press: string])[] = [
  ['/eligibility?c=E1', ''],
  ['/programmes?e=lyon.surface', ''],
  ['/profiles?tax=lyon', ''],
  ['/people?p=lea', ''],
  ['/lines', '.search button'],
  ['/payments/005004817223', '.status-sign'],
  ['/settings', '.button--danger'],
  ['/', '.pill:visible'],
  ['/', 'key:Control+k'],
  ['/', 'key:?'],
]

const language = { 'fr-FR': { door: 'Voir avec un exemple', received: 'Reçu sur 12 mois' }, 'en-GB': { door: 'See it with an example', received: 'Received over 12 months' } }

async function enterExample(page: Page, address: string, locale: keyof typeof language): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: language[locale].door }).click()
  await expect(page.getByText(language[locale].received)).toBeVisible({ timeout: 60_000 })
}

/** Its heading stands and what loads behind it has come: nothing moves any more. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 200)
        new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(resolve, 200)
        }).observe(document.body, { subtree: true, childList: true })
      }),
  )
}

async function openSheet(page: Page, address: string, press: string): Promise<void> {
  await open(page, address)
  if (press.startsWith('key:')) await page.keyboard.press(press.slice(4))
  else if (press !== '') await page.locator(press).first().click({ timeout: 15_000 })
  await expect(page.getByRole('dialog').first()).toBeVisible()
}

/** What a screen reader, a keyboard or weak eyes would stumble over. */
async function violationsIn(page: Page): Promise<readonly string[]> {
  // No frame of another origin is here, for which every look would open a page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** By how many pixels something runs out of the page, at each letter size at which anything does. */
async function overflowIn(page: Page): Promise<readonly string[]> {
  const over: string[] = []
  for (const letters of ['100%', '200%']) {
    const pixels = await page.evaluate((size) => {
      const root = document.documentElement
      root.style.fontSize = size
      // A field scrolls its own text; what is only heard is not seen.
      const boxes = [root, ...document.querySelectorAll('dialog[open], dialog[open] :not(.only-heard, input)')]
      return Math.max(...boxes.map((box) => (getComputedStyle(box).display === 'inline' ? 0 : box.scrollWidth - box.clientWidth)))
    }, letters)
    if (pixels > 0) over.push(`at ${letters}: ${pixels} px`)
  }
  return over
}

const looks = [
  ['light', 'fr-FR', 390],
  ['dark', 'en-GB', 1280],
  ['dark', 'fr-FR', 390],
  ['light', 'en-GB', 1280],
] as const

for (const [colorScheme, locale, width] of process.env['AVAL_LONG'] === '1' ? looks : looks.slice(0, 2))
  test(`every screen and sheet can be read and reached by everybody: ${colorScheme}, ${locale}, ${width} px`, async ({ browser, server }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 844 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const found: string[] = []
    const read = async (what: string) => void found.push(...(await violationsIn(page)).map((violation) => `${what} ${violation}`))
    for (const path of ['/', '/payments', '/lines', '/when']) {
      await open(page, server.address + path)
      await read(`${path} with nothing in it`)
    }
    await enterExample(page, server.address, locale)
    for (const path of paths) {
      await open(page, server.address + path)
      await read(path)
    }
    for (const [path, press] of sheets) {
      await openSheet(page, server.address + path, press)
      await read(`${path} ${press}`)
    }
    expect(found).toEqual([])
    await context.close()
  })

test('nothing runs out of a page of 320 px, nor at twice the letter size', async ({ browser, server }) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await enterExample(page, server.address, 'fr-FR')
  const over: string[] = []
  const measure = async (what: string) => void over.push(...(await overflowIn(page)).map((found) => `${what} ${found}`))
  for (const path of paths) {
    await open(page, server.address + path)
    await measure(path)
  }
  for (const [path, press] of sheets) {
    await openSheet(page, server.address + path, press)
    await measure(`${path} ${press}`)
  }
  expect(over).toEqual([])
  await context.close()
})

test('the screen of a device whose lease is over can be read and reached by everybody, and keyed through', async ({ page, context, server }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(`${server.address}/import`)
  await page.setInputFiles('input[type=file]', [earningsExport])
  await expect(page.getByRole('region', { name: 'Import terminé' })).toContainText('earnings.csv')
  await startsCompany(page, server)
  await isKept(page)
  const wrong: string[] = []
  const look = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      wrong.push(...[...(await violationsIn(page)), ...(await overflowIn(page))].map((one) => `${what}, ${colorScheme}: ${one}`))
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  }
  const main = page.getByRole('main')
  const tabsTo = async (name: string) => {
    const wanted = page.locator(':focus', { hasText: name })
    for (let press = 0; press < 40 && (await wanted.count()) === 0; press++) await page.keyboard.press('Tab')
    await expect(wanted).toHaveCount(1)
  }

  await context.setOffline(true)
  await page.goto(`${server.address}/migration/1`)
  await page.getByRole('button', { name: 'Je suis connecté, continuer' }).click()
  await expect(main).toContainText('Enregistré sur ce téléphone, partira au retour du réseau')
  await daysPass(page, 31)
  // The app that is open may notice at the same moment, and open itself anew where it is.
  await expect(() => page.goto(`${server.address}/eligibility`)).toPass()
  await expect(main).toContainText('1 modification n’est pas encore envoyée')
  await look('without a network')
  await tabsTo('Essayer maintenant')
  await page.keyboard.press('Enter')
  await expect(main.getByRole('status')).toContainText('Le serveur ne répond pas')
  await look('tried again')
  await tabsTo('Voir mes fichiers')
  await tabsTo('Si la société n’a plus de serveur')
  await page.keyboard.press('Enter')
  await tabsTo('Quitter la société sur cet appareil')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('leaving')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // Signed out meanwhile: the way on is the password, by the keyboard alone.
  await context.clearCookies()
  await context.setOffline(false)
  await expect(main).toContainText('1 modification n’a pas été envoyée.')
  await look('signed out')
  await page.getByLabel('Votre e-mail').focus()
  await page.keyboard.type('claire@alpagacloud.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(main).toContainText('1 modification restée chiffrée ici est de nouveau à sa place')
  await look('back')
  expect(wrong).toEqual([])
})

test('the keyboard alone goes everywhere', async ({ page, server }) => {
  await enterExample(page, server.address, 'fr-FR')
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { level: 1, name: 'Paiements' })).toBeFocused()
  // The first two rows are paydays to come; the third is a payment.
  await expect(page.locator('main .row--door').nth(2)).toBeVisible()
  for (const key of ['j', 'j', 'j', 'Enter']) await page.keyboard.press(key)
  await expect(page).toHaveURL(/\/payments\/.+/)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').locator('input')).toBeFocused()
  await page.keyboard.type('eligib')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/eligibility$/)
  await expect(page).toHaveTitle(/ligibilité/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('16927,44')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/payments\/005004817223$/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Au clavier' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await open(page, `${server.address}/migration`)
  const step = page.getByRole('link', { name: /Se connecter à l’Espace partenaires/ })
  await expect(step).toContainText('Fait')
  await open(page, `${server.address}/migration/1`)
  await page.getByRole('button', { name: 'Marquer comme pas encore fait' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Je suis connecté, continuer' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('C’est annulé.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Je suis connecté, continuer' })).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('C’est rétabli.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Je suis connecté, continuer' })).toBeVisible()
  await open(page, `${server.address}/help`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
