// @ts-check
/**
 * Everything that must hold, in one command: `npm test`. `--long` adds the runs that take hours off nobody's day.
 * Words after the command choose stages: `node test/run.mjs types lint`. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, root } from '../sync-server/prepare.mjs'

const long = process.argv.includes('--long')
const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const results = mkdtempSync(join(tmpdir(), 'aval-test-'))
const bin = (/** @type {string} */ name) => join(root, 'node_modules', name)

await install()
const { findChromium } = await import('./chromium.mjs')

let passed = 0
let failed = 0

/** @type {Record<string, () => Promise<void>>} */
const stages = {
  types: async () => {
    for (const border of ['src/tsconfig.core.json', 'tsconfig.json', 'src/app/tsconfig.worker.json', 'sync-server/tsconfig.json', 'test/tsconfig.json'])
      await one(`types ${border}`, [bin('typescript/bin/tsc'), '-p', border, '--noEmit'])
  },
  lint: () => one('lint', [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']),
  dead: () => one('dead code', [bin('knip/bin/knip.js'), '--no-progress']),
  unit: async () => {
    await counted('unit', [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'unit.json')}`], join(results, 'unit.json'), (report) => [
      report.numPassedTests,
      report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests === 0 ? 1 : 0),
    ])
  },
  journeys: async () => {
    await build('client')
    await build('server')
    await counted('journeys', [bin('@playwright/test/cli.js'), 'test', '--config', 'test/journeys/playwright.config.ts'], join(results, 'journeys.json'), (report) => [
      report.stats.expected + report.stats.flaky,
      report.stats.unexpected,
    ])
  },
}

try {
  const needsBrowser = chosen.length === 0 || chosen.includes('unit') || chosen.includes('journeys')
  if (needsBrowser) process.env['AVAL_CHROMIUM'] = await findChromium()
  for (const name of chosen.length > 0 ? chosen : Object.keys(stages)) {
    const stage = stages[name]
    if (!stage) throw new Error(`No stage '${name}': ${Object.keys(stages).join(', ')}`)
    await stage()
  }
} catch (error) {
  failed += 1
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
} finally {
  rmSync(results, { recursive: true, force: true })
}
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
process.stdout.write(`${passed} passed, ${failed} failed\n`)

/**
 * A check that passes or fails as a whole.
 * @param {string} name
 * @param {string[]} args
 */
async function one(name, args) {
  if ((await run(name, args)) === 0) passed += 1
  else failed += 1
}

/**
 * A runner that counts for itself; one that dies before it has counted is one failure.
 * @param {string} name
 * @param {string[]} args
 * @param {string} file
 * @param {(report: any) => number[]} count
 */
async function counted(name, args, file, count) {
  const code = await run(name, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const [good = 0, bad = 0] = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : [0, 1]
  passed += good
  failed += code !== 0 && bad === 0 ? 1 : bad
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number | null>}
 */
function run(name, args, env = {}) {
  const began = performance.now()
  process.stdout.write(`\n== ${name}\n`)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env, ...(long ? { AVAL_LONG: '1' } : {}) } })
    child.on('close', (code) => {
      process.stdout.write(`== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
      resolve(code)
    })
  })
}
