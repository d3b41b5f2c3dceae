/** What every journey has: its own server, pages that complain about every error, a way to wait for the offline shell. */
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { startedServer, type RunningServer } from './server.ts'

export const test = base.extend<{ server: RunningServer; noErrors: undefined }>({
  server: async ({}, use) => {
    const server = await startedServer()
    await use(server)
    await server.stop()
  },
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = []
      listen(context, errors)
      await use(undefined)
      expect(errors).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/**
 * What a browser writes of a network that is away, or that goes in the middle of a handshake; and of a line that is opened
 * again at a server which knows the sign-in no more: the request that follows is told why.
 */
const networkWords = /net::ERR_|Failed to load resource|WebSocket connection to .* failed: (Connection closed before receiving a handshake response|WebSocket is closed before the connection is established|HTTP Authentication failed)/

/** Errors of pages and breaches of the content security policy; a connection that is refused or lost is no error. */
export function listen(context: BrowserContext, errors: string[]): void {
  context.on('weberror', (thrown) => void errors.push(thrown.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error' && !networkWords.test(message.text())) errors.push(message.text())
  })
}

/** Resolves when the whole app is kept on this device: from here on the network may go. */
export async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const worker = registration.active
    if (worker && worker.state !== 'activated')
      await new Promise<void>((resolve) => worker.addEventListener('statechange', () => worker.state === 'activated' && resolve()))
  })
}
