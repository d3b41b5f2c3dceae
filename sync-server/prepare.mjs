// @ts-check
/**
 * Makes a bare clone ready: installs when the lock changed, builds when the sources changed.
 *
 * Plain Node, because it runs before anything is installed. Everything it says goes to stderr, and the words of
 * npm and of the bundler only when they fail: a caller's stdout, and its first printed address, stay its own.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const stamp = join(root, 'node_modules', '.aval-installed')

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`)

/** Installs exactly what the lock says, once per lock and Node version (native parts belong to one of them). */
export async function install() {
  const wanted = `${hashOf([join(root, 'package-lock.json')])} ${process.versions.modules}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await alone('install', async () => {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
    say('Installing (first start, a minute or two)…')
    await quietly('npm', ['ci', '--include=dev', '--include=optional'])
    writeFileSync(stamp, wanted)
  })
}

/**
 * @param {'client' | 'server'} part
 * @returns {Promise<string>} the folder that holds the build
 */
export async function build(part) {
  const folder = join(root, 'dist', part)
  const sources = ['src', 'sync-server', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']
  if (part === 'client') sources.push('public', 'index.html', 'CHANGELOG.md')
  const wanted = hashOf(sources.map((name) => join(root, name)))
  const built = join(root, 'dist', `${part}.hash`)
  const isFresh = () => existsSync(built) && readFileSync(built, 'utf8') === wanted && existsSync(folder)
  if (isFresh()) return folder
  await alone(`build-${part}`, async () => {
    if (isFresh()) return
    say(part === 'client' ? 'Building the app…' : 'Building the server…')
    const next = `${folder}.next`
    rmSync(next, { recursive: true, force: true })
    const args = part === 'client' ? ['build', '--outDir', next, '--emptyOutDir'] : ['build', '--config', join(root, 'sync-server', 'vite.config.ts'), '--outDir', next]
    await quietly(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), ...args])
    rmSync(folder, { recursive: true, force: true })
    renameSync(next, folder)
    writeFileSync(built, wanted)
  })
  return folder
}

/**
 * Two starts at once must not install or build over each other.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function alone(name, work) {
  const lock = join(root, 'dist', `.${name}.lock`)
  mkdirSync(dirname(lock), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      if (isAbandoned(lock)) rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    if (!owner) return Date.now() - statSync(lock).mtimeMs > 5_000
    process.kill(owner, 0)
    return false
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function quietly(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
      env: { ...process.env, NODE_ENV: command === 'npm' ? 'development' : 'production' },
    })
    let heard = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (heard += bytes))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve(undefined)
      process.stderr.write(heard)
      reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))
    })
  })
}

/**
 * One hash over names and contents, so that a touched but unchanged file builds nothing.
 * @param {string[]} paths
 */
function hashOf(paths) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name))
    } else {
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
    }
  }
  paths.forEach(add)
  return hash.digest('hex')
}
