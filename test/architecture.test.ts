/**
 * The walls of the house: which layer may import which, and which library lives where.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Layers and packages each room may import; `types` are layers of which only types may come in. */
const rooms: Record<string, { layers: string[]; packages: (string | RegExp)[]; types?: string[] }> = {
  'src/domain': { layers: [], packages: [] },
  'src/ledger': { layers: ['src/domain'], packages: ['fflate'] },
  'src/protocol': { layers: ['src/domain'], packages: [] },
  'src/documents': { layers: ['src/domain'], packages: ['yjs'] },
  'src/storage': { layers: ['src/domain', 'src/ledger', 'src/documents'], packages: ['dexie', 'yjs', 'comlink'] },
  'src/sync': { layers: ['src/domain', 'src/ledger', 'src/protocol', 'src/documents'], packages: ['yjs', '@noble/ed25519'] },
  'src/state': {
    layers: ['src/domain', 'src/ledger', 'src/documents', 'src/storage', 'src/sync'],
    packages: [/^solid-js/],
    types: ['src/protocol'],
  },
  'src/ui': { layers: [], packages: [/^solid-js/, 'uqr', /^~icons\//] },
  'src/i18n': {
    layers: [],
    packages: [/^solid-js/],
    types: ['src/domain', 'src/ledger', 'src/protocol', 'src/documents', 'src/storage', 'src/sync', 'src/state'],
  },
  'src/screens': {
    layers: ['src/domain', 'src/state', 'src/ui', 'src/i18n'],
    packages: [/^solid-js/, '@solidjs/router', 'uqr', /^~icons\//],
    types: ['src/ledger', 'src/documents', 'src/sync', 'src/storage'],
  },
  'src/app': {
    layers: ['src/domain', 'src/ledger', 'src/protocol', 'src/documents', 'src/storage', 'src/sync', 'src/state', 'src/ui', 'src/i18n', 'src/screens'],
    packages: [/.*/],
  },
  'sync-server': {
    layers: ['src/domain', 'src/ledger', 'src/protocol', 'src/documents'],
    packages: [/^node:/, 'fastify', /^@fastify\//, 'ws', 'valibot', '@node-rs/argon2', 'pino', 'better-sqlite3', 'yjs', 'uqr', 'fflate', 'vite'],
  },
}

interface Import {
  readonly file: string
  readonly from: string
  readonly isType: boolean
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : /\.(ts|tsx|mjs)$/.test(name) ? [path] : []
  })

const importPattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.tsx?)['"]/g

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return [...text.matchAll(importPattern)].map((match) => ({
    file,
    from: (match[2] ?? match[3] ?? match[4] ?? '').replace(/\?.*$/, ''),
    isType: match[1] !== undefined || /import\s*\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\s*\}/.test(match[0]),
  }))
}

const roomOf = (path: string) => Object.keys(rooms).find((room) => path === room || path.startsWith(`${room}/`))

describe('the walls of the house', () => {
  for (const [room, rule] of Object.entries(rooms)) {
    it(`${room} imports only what it may`, () => {
      const wrong: string[] = []
      for (const file of filesUnder(join(root, room))) {
        for (const { from, isType } of importsOf(file)) {
          const where = relative(root, file)
          if (from.startsWith('.')) {
            const target = relative(root, resolve(dirname(file), from))
            const other = roomOf(target)
            if (other === undefined || other === room || rule.layers.includes(other)) continue
            if (rule.types?.includes(other) && isType) continue
            wrong.push(`${where} reaches into ${other} (${target}), which ${room} may not know`)
          } else if (!rule.packages.some((allowed) => (typeof allowed === 'string' ? allowed === from : allowed.test(from)))) {
            wrong.push(`${where} imports the package '${from}', whose home is elsewhere`)
          }
        }
      }
      expect(wrong).toEqual([])
    })
  }

  it('says Y. only in documents, Dexie only in storage, the network only in sync', () => {
    const wrong: string[] = []
    const homes: [RegExp, RegExp][] = [
      [/\bnew Y\.|\bY\.(Doc|Map|apply|encode|merge)/, /^src\/documents\//],
      [/\bnew Dexie\b|\bextends Dexie\b/, /^src\/storage\//],
      [/\bnew WebSocket\(|[^.\w]fetch\(/, /^src\/(sync|app)\/|^sync-server\//],
    ]
    for (const file of [...filesUnder(join(root, 'src')), ...filesUnder(join(root, 'sync-server'))]) {
      const where = relative(root, file)
      const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      for (const [word, home] of homes) if (word.test(text) && !home.test(where)) wrong.push(`${where} says ${word.exec(text)?.[0]}`)
    }
    expect(wrong).toEqual([])
  })

  it('asks no clock below the state layer', () => {
    const pure = ['src/domain', 'src/ledger', 'src/protocol', 'src/documents', 'src/storage', 'src/sync']
    const wrong = pure
      .flatMap((room) => filesUnder(join(root, room)))
      .filter((file) => /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)/.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
      .map((file) => relative(root, file))
    expect(wrong).toEqual([])
  })

  it('tells truly how long the server is', () => {
    const files = filesUnder(join(root, 'sync-server')).filter((file) => file.endsWith('.ts') && !file.includes('/cli/'))
    const lines = files.flatMap((file) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').split('\n').filter((line) => line.trim() !== ''))
    const told = /about ([\d,]+) lines of TypeScript/.exec(readFileSync(join(root, 'sync-server/README.md'), 'utf8'))?.[1]
    const isTrue = Math.abs(Number(told?.replace(',', '')) / lines.length - 1) < 0.05
    expect(isTrue, `sync-server/README.md says ${told}, it is ${lines.length}`).toBe(true)
  })

  it('has no barrels', () => {
    const barrels = [...filesUnder(join(root, 'src')), ...filesUnder(join(root, 'sync-server'))].filter((file) => /\/index\.tsx?$/.test(file))
    expect(barrels).toEqual([])
  })
})
