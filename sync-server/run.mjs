#!/usr/bin/env node
// @ts-check
/**
 * The one way in: `npm start`, `npm run aval -- …`, `npm run dev`. Needs nothing but Node.
 */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
if (!isSupported) {
  process.stderr.write(`Aval needs Node 20.19+, 22.12+ or 24; this is ${process.version}.\n`)
  process.exit(1)
}

const { build, install } = await import('./prepare.mjs')
const [command = 'help', ...args] = process.argv.slice(2)

try {
  await install()
  if (command === 'dev') {
    const { develop } = await import('./dev.mjs')
    await develop()
  } else if (command === 'build') {
    await build('client')
    await build('server')
  } else {
    if (command === 'serve') process.env['AVAL_CLIENT_DIR'] ??= await build('client')
    const folder = await build('server')
    const { aval } = await import(pathToFileURL(join(folder, 'aval.js')).href)
    process.exitCode = await aval([command, ...args])
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
