/**
 * Every rule is quoted by a test, and every quoted id is a rule.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const books = ['src/domain/RULES.md', 'src/protocol/PROTOCOL.md']

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'results') return []
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })

const named = books
  .map((book) => join(root, book))
  .filter((book) => existsSync(book))
  .flatMap((book) => [...readFileSync(book, 'utf8').matchAll(/^- \*\*([A-Z]\d+[a-z]?)\*\* /gm)].map((match) => match[1] ?? ''))
const rules = new Set(named)

const quoted = new Set(
  filesUnder(join(root, 'test'))
    .filter((file) => /\.test\.tsx?$|\.spec\.ts$/.test(file) && !file.endsWith('rules.test.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:it|test|describe)(?:\.\w+)?\(\s*['"`]((?:\[[A-Z]\d+[a-z]?(?:[, ]+[A-Z]\d+[a-z]?)*\])+)/g)].flatMap((match) => match[1]?.match(/[A-Z]\d+[a-z]?/g) ?? []),
    ),
)

it('has rules', () => expect(rules.size).toBeGreaterThan(0))

it('gives no id twice', () => expect(named.filter((rule, at) => named.indexOf(rule) !== at)).toEqual([]))

it('quotes every rule in a test', () => expect([...rules].filter((rule) => !quoted.has(rule))).toEqual([]))

it('quotes only rules that exist', () => expect([...quoted].filter((rule) => !rules.has(rule))).toEqual([]))
