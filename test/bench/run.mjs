// @ts-check
/**
 * `npm run bench -- [documents|firstLoad|ledger|sync] [--only PART,…] [--lines N] [--rounds N]`: figures beside peers, in one
 * run, as ratios. They decide no test.
 *
 * Each name is a file of this folder that exports a function of that name and answers with figures. The peers have their
 * own package.json and lock here, installed on the first run. Results go to `results/NAME.json`.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { install, root } from '../../sync-server/prepare.mjs'

const here = join(root, 'test/bench')

await install()
installPeers()
const { findChromium } = await import('../chromium.mjs')
process.env['AVAL_CHROMIUM'] = await findChromium()
process.chdir(root)

const known = readdirSync(here)
  .filter((name) => /^[a-zA-Z]+\.ts$/.test(name))
  .map((name) => name.slice(0, -3))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, lines: { type: 'string' }, rounds: { type: 'string', default: '3' } },
})
const options = { only: values.only?.split(',') ?? [], lines: values.lines ? Number(values.lines) : null, rounds: Number(values.rounds) }
const wanted = positionals.length > 0 ? positionals : known
const { runnerImport } = await import('vite')

for (const name of wanted) {
  if (!known.includes(name)) {
    process.stderr.write(`No bench '${name}': ${known.join(', ')}\n`)
    process.exitCode = 2
    continue
  }
  const { module } = await runnerImport(join(here, `${name}.ts`), { configFile: false, root, logLevel: 'error' })
  /** @type {readonly { what: string, value: number, unit: string, atMost?: number, atLeast?: number }[]} */
  const figures = await /** @type {any} */ (module)[name](options)
  process.stdout.write(`\n${name}\n`)
  for (const { what, value, unit, atMost, atLeast } of figures) {
    const aim = atMost !== undefined ? `aim ≤ ${shown(atMost)}` : atLeast !== undefined ? `aim ≥ ${shown(atLeast)}` : ''
    const missed = (atMost !== undefined && value > atMost) || (atLeast !== undefined && value < atLeast)
    process.stdout.write(`  ${what.padEnd(76)} ${shown(value).padStart(10)} ${unit.padEnd(6)} ${aim === '' ? '' : `${aim.padEnd(14)} ${missed ? 'MISSED' : 'met'}`}\n`)
  }
  mkdirSync(join(here, 'results'), { recursive: true })
  const machine = { node: process.version, cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30) }
  writeFileSync(join(here, 'results', `${name}.json`), `${JSON.stringify({ machine, options, figures }, null, 2)}\n`)
}
// Clients of a peer whose server was killed go on looking for it.
process.exit()

/** @param {number} value */
function shown(value) {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en')
  return Number.isInteger(value) ? String(value) : value.toPrecision(3)
}

function installPeers() {
  const lock = readFileSync(join(here, 'package-lock.json'))
  const stamp = join(here, 'node_modules', '.aval-installed')
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  process.stderr.write('Installing the peers…\n')
  const { status, stderr } = spawnSync('npm', ['ci'], { cwd: here, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (status !== 0) throw new Error(`The peers could not be installed.\n${stderr}`)
  writeFileSync(stamp, hash)
}
