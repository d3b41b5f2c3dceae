import type { CDPSession } from '@playwright/test'
import { isUpToDate, ticksWithoutNetwork } from '../support/company.ts'
import { expect, test } from '../support/journey.ts'

test('a step ticked without a network is on the server before the app is opened again', async ({ browser, page, server }) => {
  const errors: string[] = []
  const { context, phone, step } = await ticksWithoutNetwork(browser, page, server, errors)
  const asked = () => phone.evaluate(async () => (await navigator.serviceWorker.ready as unknown as { sync: { getTags(): Promise<string[]> } }).sync.getTags())
  await expect.poll(asked).toEqual(['sync/local'])
  const elsewhere = await context.newPage()
  await phone.close()
  await context.setOffline(false)

  // The moment at which the browser itself finds the network is not ours to choose.
  await wakes(await context.newCDPSession(elsewhere), server.address, 'sync/local')
  await expect(step).toContainText('Fait')

  const again = await context.newPage()
  await again.goto(`${server.address}/migration/1`)
  await isUpToDate(again)
  await expect(again.getByRole('main')).toContainText('Enregistré sur ce téléphone et sur le serveur')
  await context.close()
  expect(errors).toEqual([])
})

/** The network is back: the browser wakes the service worker. */
async function wakes(cdp: CDPSession, address: string, tag: string): Promise<void> {
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(address) && !isDeleted)
      if (ours) resolve(ours.registrationId)
    }),
  )
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.dispatchSyncEvent', { origin: address, registrationId: await registered, tag, lastChance: false })
}
