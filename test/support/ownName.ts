/** A server under a name of its own over HTTPS, and a browser that finds such names on this machine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import config from '../journeys/playwright.config.ts'
import { aCertificate, type Certificate } from '../server/support/certificate.ts'
import { startedServer, type RunningServer } from './server.ts'

/** As a company would call its server; not this machine's own name. */
export const host = 'aval.alpagacloud.test'

export const aFreePort = async (): Promise<number> => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => holder.once('listening', resolve))
  const { port } = holder.address() as AddressInfo
  await new Promise((resolve) => holder.close(resolve))
  return port
}

/** Trusts what it is told to trust, and nothing else. */
export async function aBrowser(...trust: readonly string[]): Promise<Browser> {
  const { launchOptions } = config.use ?? {}
  return chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP *.test 127.0.0.1', ...trust] })
}

export interface OverHttps {
  readonly server: RunningServer
  readonly browser: Browser
  readonly certificate: Certificate
  stop(): Promise<void>
}

export async function startedOverHttps(): Promise<OverHttps> {
  const folder = mkdtempSync(join(tmpdir(), 'aval-https-'))
  const certificate = aCertificate({ host })
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(certFile, certificate.cert)
  writeFileSync(keyFile, certificate.key)
  const port = await aFreePort()
  const address = `https://${host}:${port}`
  const running = await startedServer({ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: address, TLS_CERT: certFile, TLS_KEY: keyFile })
  const browser = await aBrowser(`--ignore-certificate-errors-spki-list=${certificate.pin}`)
  return {
    server: { ...running, address },
    browser,
    certificate,
    stop: async () => {
      await browser.close()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
