// @ts-check
/**
 * Finds a Chromium, or installs one: environment variable, system, Debian's package as root, Playwright's download.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../sync-server/prepare.mjs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** @returns {Promise<string>} the path of an executable Chromium; throws one clear sentence when there is none */
export async function findChromium() {
  const named = process.env['AVAL_CHROMIUM'] ?? process.env['CHROME_PATH']
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`AVAL_CHROMIUM names ${named}, which does not exist.`)
  }
  const found = places.find(existsSync) ?? (await downloaded())
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium…\n')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    const installed = places.find(existsSync)
    if (installed) return installed
  }
  process.stderr.write('Downloading Chromium…\n')
  spawnSync(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], { stdio: 'ignore' })
  const after = await downloaded()
  if (after) return after
  throw new Error('No Chromium was found and none could be installed: install one, or name it in AVAL_CHROMIUM.')
}

async function downloaded() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}
