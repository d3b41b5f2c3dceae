/**
 * French is the reference, English its equal: same keys (by type), nothing empty, parts agree, French typography.
 */
import { describe, expect, it } from 'vitest'
import { en } from '../src/i18n/en.ts'
import { fr } from '../src/i18n/fr.ts'

type Leaf = { readonly path: string; readonly value: unknown }

const leaves = (value: unknown, path = ''): Leaf[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key)) : [{ path, value }]

const sentences = (all: readonly Leaf[]) => all.filter((leaf): leaf is { path: string; value: string } => typeof leaf.value === 'string')

const french = leaves(fr)
const english = leaves(en)

describe('the two languages', () => {
  it('have the same keys', () => expect(english.map((leaf) => leaf.path).sort()).toEqual(french.map((leaf) => leaf.path).sort()))

  it('leave no sentence empty', () => expect(sentences([...french, ...english]).filter((leaf) => leaf.value.trim() === '')).toEqual([]))

  it('name the same parts', () => {
    const parts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    const byPath = new Map(english.map((leaf) => [leaf.path, leaf.value]))
    const different = french.filter(({ path, value }) => {
      const other = byPath.get(path)
      if (typeof value === 'function') return typeof other !== 'function' || value.length !== other.length
      return typeof value === 'string' && typeof other === 'string' && parts(value).join() !== parts(other).join()
    })
    expect(different.map((leaf) => leaf.path)).toEqual([])
  })
})

describe('French typography', () => {
  /** The words of a function's source stand for its sentences: string parts between quotes and backticks. */
  const texts = french.flatMap(({ path, value }) =>
    typeof value === 'function'
      ? [...value.toString().matchAll(/`((?:[^`\\]|\\.)*)`|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map((match) => ({ path, text: unescape(match[1] ?? match[2] ?? match[3] ?? '') }))
      : [{ path, text: String(value) }],
  )
  const wrong = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text.replace(/\$\{[^}]*\}/g, '…'))).map(({ path, text }) => `${path}: ${text}`)

  it('puts a narrow no-break space before ? ! ;', () => expect(wrong(/(?<![\u202f?!])[?!;](?![\w/=&#])/)).toEqual([]))
  it('puts a no-break space before a colon that ends a phrase', () => expect(wrong(/[^\u202f\u00a0]:(\s|$)/)).toEqual([]))
  it('puts no-break spaces inside guillemets', () => expect(wrong(/«[^\u00a0\u202f]|[^\u00a0\u202f]»/)).toEqual([]))
  it('writes the typographic apostrophe', () => expect(wrong(/\p{L}'\p{L}/u)).toEqual([]))
  it('uses the words of the field', () =>
    expect(wrong(/\bincentives?\b|revendication|refroidissement|\bbénéfices?\b/i).filter((line) => !/^\S*(\.id|\.official\S*|official\w*|english\w*|avoid|synonyms?[^:]*): /i.test(line))).toEqual([]))
})

function unescape(text: string): string {
  return text.replace(/\\u\{?([0-9a-fA-F]{4})\}?/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).replace(/\\(['"`])/g, '$1')
}
