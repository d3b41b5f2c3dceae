import { defineConfig } from 'vite'

/** The server and its command line as one plain bundle: Node 20 does not run TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    rollupOptions: { input: { aval: new URL('./cli/aval.ts', import.meta.url).pathname } },
  },
  resolve: { dedupe: ['yjs', 'lib0'] },
})
