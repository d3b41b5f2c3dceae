/**
 * A Chromium with a profile on the disk (a private window would keep its databases in memory), an empty page of a local
 * server in it, and code of this folder, bundled, as that page's workers.
 */
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize, resolve } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'
import { build } from 'vite'

const folder = resolve(import.meta.dirname, '..')

export interface Chromium {
  readonly page: Page
  /** Bytes in the profile: what the databases weigh on the disk, as the browser counts them. */
  storedBytes(): Promise<number>
  /** Process ids by kind: 'renderer' is where the page and its workers run. */
  processes(kind: string): Promise<readonly number[]>
}

/** @param entries files of `test/bench`, each served as one script `/NAME.js` */
export async function inChromium<T>(entries: Readonly<Record<string, string>>, work: (chromium: Chromium) => Promise<T>): Promise<T> {
  const scripts = new Map<string, string>()
  for (const [name, entry] of Object.entries(entries)) scripts.set(`/${name}.js`, await bundled(join(folder, entry)))
  const server = await listening(scripts)
  const profile = mkdtempSync(join(tmpdir(), 'aval-bench-'))
  try {
    const context = await openedContext(profile)
    try {
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(server.address)
      return await work({
        page,
        storedBytes: () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0),
        processes: (kind) => processesOf(context, kind),
      })
    } finally {
      await context.close()
    }
  } finally {
    server.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

export function openedContext(profile: string, options: Parameters<typeof chromium.launchPersistentContext>[1] = {}): Promise<BrowserContext> {
  const asRoot = process.getuid?.() === 0
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env['AVAL_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...quiet, ...(asRoot ? ['--no-sandbox'] : [])],
    ...options,
  })
}

async function processesOf(context: BrowserContext, kind: string): Promise<readonly number[]> {
  const session = await context.browser()!.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === kind).map(({ id }) => id)
}

async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: resolve(folder, '../..'),
    logLevel: 'error',
    resolve: { dedupe: ['yjs', 'lib0', 'dexie'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2023', lib: { entry, formats: ['es'] }, rolldownOptions: { output: { codeSplitting: false } } },
  })
  const [result] = Array.isArray(built) ? built : [built]
  const chunks = result && 'output' in result ? result.output.filter((file) => file.type === 'chunk') : []
  if (chunks.length !== 1) throw new Error(`${entry} became ${chunks.length} scripts`)
  return chunks[0]!.code
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' }

/** `/` is an empty page, `/peers/…` the files of the peers as their packages bring them. */
function listening(scripts: ReadonlyMap<string, string>): Promise<{ address: string; close(): void }> {
  const server = createServer(({ url = '/' }, answer) => {
    const script = scripts.get(url)
    const file = join(folder, 'node_modules', normalize(url).replace(/^\/peers\//, ''))
    if (url === '/') answer.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title><input type="file">')
    else if (script !== undefined) answer.setHeader('content-type', 'text/javascript').end(script)
    else if (url.startsWith('/peers/') && existsSync(file)) {
      createReadStream(file).pipe(answer.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream'))
    } else answer.writeHead(404).end()
  })
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      done({ address: `http://127.0.0.1:${port}/`, close: () => server.close() })
    })
  })
}
