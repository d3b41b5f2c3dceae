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
    rolldownOptions: {
      output: {
        // A few files that change at different times, instead of hundreds of a few bytes; Yjs comes when a document opens.
        codeSplitting: {
          groups: [
            { name: 'lib0', test: /node_modules\/lib0\//, priority: 4 },
            { name: 'yjs', test: /node_modules\/yjs\//, priority: 3 },
            { name: 'dexie', test: /node_modules\/dexie\//, priority: 3 },
            { name: 'solid', test: /node_modules\/(solid-js|@solidjs)\//, priority: 3 },
            { name: 'look', test: /\/src\/ui\/(?!Virtual|Waterfall|SplitBar|GateTimeline|Qr)|icons\/lucide/, priority: 2, minShareCount: 2 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})
