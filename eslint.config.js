import tseslint from 'typescript-eslint'
import solid from 'eslint-plugin-solid/configs/typescript'
import imports from 'eslint-plugin-import'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'test/bench/node_modules/', 'test/bench/results/', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'sync-server/**/*.ts', 'test/**/*.{ts,tsx}'],
    ignores: ['test/bench/**'],
    plugins: { import: imports },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx'] } },
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['src/app/serviceWorker.ts'], defaultProject: 'src/app/tsconfig.worker.json' }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'import/no-cycle': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `import { type X }` is kept as an import of the file, and with it everything the file loads.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src/**/*.tsx'], ...solid },
  { files: ['sync-server/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
)
