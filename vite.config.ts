import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import icons from 'unplugin-icons/vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  plugins: [
    solid(),
    icons({ compiler: 'solid' }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'serviceWorker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2,svg,png,webmanifest}'],
        globIgnores: ['screenshots/**'],
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
  },
  worker: { format: 'es' },
})
