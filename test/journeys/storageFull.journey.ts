import { expect, test } from '../support/journey.ts'

test('a full device says that nothing is saved, keeps what was, and goes on when there is room again', async ({ page, server }) => {
  await page.addInitScript(() => {
    const store = IDBObjectStore.prototype
    for (const write of ['add', 'put'] as const) {
      const real = store[write]
      store[write] = function (this: IDBObjectStore, ...given: Parameters<typeof real>) {
        if (document.documentElement.dataset['full'] === 'yes') throw new DOMException('no room', 'QuotaExceededError')
        return real.apply(this, given)
      }
    }
  })
  const setFull = (full: 'yes' | 'no') => page.evaluate((value) => void (document.documentElement.dataset['full'] = value), full)
  const boxes = page.getByRole('checkbox')
  await page.goto(`${server.address}/migration/1`)
  await boxes.nth(0).check({ force: true })
  await expect(page.getByText('Enregistré sur ce téléphone')).toBeVisible()

  await setFull('yes')
  await boxes.nth(1).click({ force: true })
  const banner = page.getByRole('status').filter({ hasText: 'rien ne s’enregistre' })
  await expect(banner).toContainText('plus de place')
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(banner).toBeVisible()

  await setFull('no')
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(banner).toHaveCount(0)
  await boxes.nth(1).check({ force: true })
  await expect(page.getByText('Enregistré sur ce téléphone')).toBeVisible()
  await page.reload()
  await expect(boxes.nth(0)).toBeChecked()
  await expect(boxes.nth(1)).toBeChecked()
})
