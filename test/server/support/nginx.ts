/** An nginx to try our configuration with: the system's, or Debian's package unpacked beside our own, not installed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../../node_modules/.cache/aval-nginx')
const unpacked = join(folder, 'usr/sbin/nginx')

const runs = (path: string): boolean => spawnSync(path, ['-v']).status === 0

/** @returns undefined where there is none and none can be had */
export function findNginx(): string | undefined {
  const found = ['nginx', '/usr/sbin/nginx', unpacked].find(runs)
  if (found || !existsSync('/usr/bin/apt-get')) return found
  mkdirSync(folder, { recursive: true })
  const within = { cwd: folder, timeout: 30_000, stdio: 'ignore' } as const
  const fetch = () => spawnSync('apt-get', ['download', '-qq', 'nginx'], within).status === 0
  // The lists of packages may have been cleared away to keep an image small.
  if (!fetch()) {
    spawnSync('apt-get', ['update', '-qq'], within)
    fetch()
  }
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'))
  if (file) spawnSync('dpkg', ['-x', file, '.'], within)
  return runs(unpacked) ? unpacked : undefined
}
