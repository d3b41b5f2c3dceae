/** Whose code runs beside ours: every package at one exact version, known by its hash, and none that slipped in. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T

interface Locked {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity?: string; readonly resolved?: string; readonly dev?: boolean; readonly devOptional?: boolean; readonly hasInstallScript?: boolean }>>
}

const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? ''
const installed = (folder: string) => Object.entries(read<Locked>(join(folder, 'package-lock.json')).packages).filter(([path]) => path !== '')

describe.each(['.', 'test/bench'])('the packages of %s', (folder) => {
  it('are asked for at exact versions', () => {
    const asked = read<Readonly<Record<string, Readonly<Record<string, string>> | undefined>>>(join(folder, 'package.json'))
    const versions = ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((kind) => Object.entries(asked[kind] ?? {}))
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('are known by their hashes, and come from no other place', () => {
    expect(installed(folder).filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([])
    expect(installed(folder).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })
})

describe('what runs on a server or on a phone', () => {
  const shipped = installed('.').filter(([, { dev, devOptional }]) => !dev && !devOptional)

  it('is what somebody has looked at: a new package, wanted or brought along by another, is written into the list first', () => {
    expect([...new Set(shipped.map(([path]) => nameOf(path)))].sort()).toEqual(read('test/support/cases/shippedPackages.json'))
  })

  it('runs code at its installation for the one driver alone that has to be built', () => {
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))).toEqual(['better-sqlite3'])
  })
})
