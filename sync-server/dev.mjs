// @ts-check
/**
 * Development: the bundler serves the app with live reload and passes `/api` to a server that it loads itself.
 * There is no service worker here; what depends on one is tried on the build (`npm start`).
 */
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './prepare.mjs'

export async function develop() {
  const loader = await createServer({ configFile: join(root, 'sync-server/vite.config.ts'), root, server: { middlewareMode: true, hmr: false, watch: null }, appType: 'custom' })
  const { aval } = await loader.ssrLoadModule('/sync-server/cli/aval.ts')
  const port = Number(process.env['PORT'] ?? 4810)
  const app = await createServer({
    root,
    server: {
      port,
      strictPort: false,
      proxy: { '/api': { target: `http://localhost:${port + 1}`, ws: true }, '/healthz': `http://localhost:${port + 1}` },
    },
  })
  await app.listen()
  const address = app.resolvedUrls?.local[0] ?? ''
  process.env['PORT'] = String(port + 1)
  process.env['PUBLIC_URL'] ??= address.replace(/\/$/, '')
  process.env['AVAL_CLIENT_DIR'] ??= join(root, 'public')
  process.stdout.write(`The app, with live reload: ${address}\n`)
  process.exitCode = await aval(['serve'])
  await app.close()
  await loader.close()
}
