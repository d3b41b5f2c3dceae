import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, createServer, defineConfig, type Plugin, type Rolldown } from 'vite'
import solid from 'vite-plugin-solid'
import icons from 'unplugin-icons/vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  plugins: [
    solid(),
    icons({ compiler: 'solid' }),
    firstScreen(),
    firstLoadBudget({ pageBytes: 14_000, scriptBytes: 90_000, fontBytes: 72_000 }),
    workerScript({ name: 'backgroundSync', entry: 'src/app/backgroundSync.ts', scriptBytes: 66_000 }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'serviceWorker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2,svg,png,webmanifest}'],
        globIgnores: ['screenshots/**', 'backgroundSync.js'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      devOptions: { enabled: false },
    }),
  ],
  resolve: { dedupe: ['yjs', 'lib0', 'solid-js'] },
  build: {
    outDir: 'dist/client',
    target: 'es2023',
    sourcemap: true,
    // A strict content security policy forbids data: scripts and inline styles; small files stay files.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A few files that change at different times, instead of hundreds of a few bytes; Yjs comes when a document opens.
        // All that Home needs is one of them: a phone waits for a file as long as for fifty kilobytes.
        codeSplitting: {
          groups: [
            { name: (id, modules) => (neededByHome(modules).has(id) ? 'home' : null), test: /^(?!.*(node_modules|\/main\.tsx$))/, priority: 5 },
            { name: 'lib0', test: /node_modules\/lib0\//, priority: 4 },
            { name: 'yjs', test: /node_modules\/yjs\//, priority: 3 },
            { name: 'dexie', test: /node_modules\/dexie\//, priority: 3 },
            { name: 'look', test: /\/src\/ui\/(?!Virtual|Waterfall|SplitBar|GateTimeline|Qr)|icons\/lucide/, priority: 2, minShareCount: 2 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

let ofHome: ReadonlySet<string> | undefined

/** Everything that must be here before Home stands: what the start imports, and what that imports. */
function neededByHome(modules: Modules): ReadonlySet<string> {
  if (ofHome) return ofHome
  const needed = new Set<string>()
  const need = (id: string) => {
    if (needed.has(id)) return
    needed.add(id)
    modules.getModuleInfo(id)?.importedIds.forEach(need)
  }
  need(fileURLToPath(new URL('src/app/main.tsx', import.meta.url)))
  return (ofHome = needed)
}

/** Draws what a newcomer sees first into index.html, so that it need not wait for the scripts. */
function firstScreen(): Plugin {
  return {
    name: 'first-screen',
    apply: 'build',
    async transformIndexHtml(html) {
      const server = await createServer({
        configFile: false,
        appType: 'custom',
        logLevel: 'error',
        server: { middlewareMode: true, ws: false, watch: null },
        optimizeDeps: { noDiscovery: true },
        plugins: [solid({ ssr: true, solid: { hydratable: false } }), icons({ compiler: 'solid' })],
      })
      try {
        const { firstScreens } = (await server.ssrLoadModule('/src/app/firstScreen.tsx')) as { firstScreens(): string }
        return html.replace('<div id="app">', (app) => firstScreens() + app)
      } finally {
        await server.close()
      }
    },
  }
}

/**
 * What a newcomer's phone fetches: in brotli bytes the page with its styles, before the first words; the scripts, before
 * Home answers; both fonts. Over it the build fails.
 */
function firstLoadBudget(budget: Readonly<Record<'pageBytes' | 'scriptBytes' | 'fontBytes', number>>): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === 'chunk')
      const needed = new Set<string>()
      const need = (fileName: string) => {
        if (needed.has(fileName)) return
        needed.add(fileName)
        chunks.find((chunk) => chunk.fileName === fileName)?.imports.forEach(need)
      }
      for (const chunk of chunks) if (chunk.isEntry) need(chunk.fileName)
      const firstPaint = readFileSync(new URL('public/first-paint.js', import.meta.url)).length
      const scriptBytes = chunks.filter((chunk) => needed.has(chunk.fileName)).reduce((sum, chunk) => sum + brotliCompressSync(chunk.code).length, firstPaint)
      const fontBytes = ['bricolage-grotesque', 'instrument-sans'].reduce((sum, font) => sum + readFileSync(new URL(`src/ui/fonts/${font}.woff2`, import.meta.url)).length, 0)
      const html = textOf(bundle['index.html'])
      const styles = [...html.matchAll(/href="\/(assets\/[^"]+\.css)"/g)].map(([, name = '']) => textOf(bundle[name]))
      const pageBytes = [html, ...styles].reduce((sum, text) => sum + brotliCompressSync(text).length, 0)
      this.info(`first load: ${kilobytes(pageBytes)} of page, ${kilobytes(scriptBytes)} of script, ${kilobytes(fontBytes)} of fonts`)
      if (pageBytes > budget.pageBytes) this.error(`The page and its styles are ${kilobytes(pageBytes)}; ${kilobytes(budget.pageBytes)} is the most.`)
      if (scriptBytes > budget.scriptBytes) this.error(`The first load is ${kilobytes(scriptBytes)} of script; ${kilobytes(budget.scriptBytes)} is the most.`)
      if (fontBytes > budget.fontBytes) this.error(`The fonts are ${kilobytes(fontBytes)}; ${kilobytes(budget.fontBytes)} is the most.`)
    },
  }
}

const textOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): string => {
  if (file?.type !== 'asset') throw new Error('The page, or a style of it, was not built')
  return typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source)
}

/**
 * A script beside the service worker: one file, whose exports stand under its name. The worker fetches it with itself and
 * runs it only when it needs it; over its budget of brotli bytes the build fails.
 */
function workerScript({ name, entry, scriptBytes }: { name: string; entry: string; scriptBytes: number }): Plugin {
  let outDir = ''
  return {
    name: 'worker-script',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    async closeBundle() {
      const fileName = `${name}.js`
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        resolve: { dedupe: ['yjs', 'lib0'] },
        define: { 'process.env.NODE_ENV': '"production"' },
        build: { outDir, emptyOutDir: false, target: 'es2023', sourcemap: true, lib: { entry, name, formats: ['iife'], fileName: () => fileName } },
      })
      const bytes = brotliCompressSync(readFileSync(join(outDir, fileName))).length
      this.info(`${fileName}: ${kilobytes(bytes)}`)
      if (bytes > scriptBytes) this.error(`${fileName} is ${kilobytes(bytes)}; ${kilobytes(scriptBytes)} is the most.`)
    },
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
