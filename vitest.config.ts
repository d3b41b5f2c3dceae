import { playwright } from '@vitest/browser-playwright'
import icons from 'unplugin-icons/vite'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

const chromium = process.env['AVAL_CHROMIUM'] ?? '/usr/bin/chromium'
const asRoot = process.getuid?.() === 0
const long = process.env['AVAL_LONG'] === '1'

export default defineConfig({
  plugins: [solid(), icons({ compiler: 'solid' })],
  resolve: {
    dedupe: ['yjs', 'lib0', 'solid-js'],
    // The Solid plugin asks for browser builds everywhere, and the one of `ws` is an empty class.
    alias: { ws: new URL('./node_modules/ws/wrapper.mjs', import.meta.url).pathname },
  },
  test: {
    environment: 'node',
    testTimeout: long ? 30 * 60_000 : 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // The default leaves one core idle, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/journeys/**', 'test/bench/**', 'test/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['test/**/*.test.tsx'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: chromium,
                args: [
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                  '--no-first-run',
                  ...(asRoot ? ['--no-sandbox'] : []),
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
