import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')
const root = css.slice(css.indexOf(':root {'), css.indexOf('[data-theme='))

/** Token → its hex in one theme. */
function coloursOf(theme: 'light' | 'dark'): Map<string, string> {
  const colours = new Map<string, string>()
  for (const [, name, light, dark] of root.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g))
    colours.set(name!, theme === 'light' ? light! : dark!)
  for (const [, name, both] of root.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)) colours.set(name!, both!)
  return colours
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const channel = parseInt(hex.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const papers = ['canvas', 'surface', 'sunken']
const families = ['paid', 'due', 'held', 'adj']
const text: [string, string][] = [
  ...['ink', 'ink-2'].flatMap((ink) => papers.map((paper): [string, string] => [ink, paper])),
  ['ink-3', 'canvas'],
  ['ink-3', 'surface'],
  ['ink-3', 'sunken'],
  ...['canvas', 'surface', 'river-soft'].map((paper): [string, string] => ['river', paper]),
  ['river-hover', 'surface'],
  ['river-hover', 'canvas'],
  ['on-river', 'river'],
  ['on-river', 'river-hover'],
  ['ink', 'river-soft'],
  ['canvas', 'ink'],
  ...['deep', 'deep-2', 'deep-light'].flatMap((deep): [string, string][] => [
    ['on-deep', deep],
    ['on-deep-2', deep],
    ['gate-lit', deep],
  ]),
  ...families.flatMap((family): [string, string][] => [
    [family, `${family}-soft`],
    [family, 'surface'],
    [family, 'canvas'],
    ['ink', `${family}-soft`],
    ['ink-2', `${family}-soft`],
  ]),
]
const graphics: [string, string][] = [
  ['line-strong', 'surface'],
  ['focus', 'canvas'],
  ['focus', 'surface'],
  ...families.map((family): [string, string] => [`${family}-fill`, 'surface']),
  ...[1, 2, 3, 4, 5, 6].flatMap((n): [string, string][] => [
    [`series-${n}`, 'surface'],
    [`stream-${n}`, 'deep'],
    [`stream-${n}`, 'deep-2'],
  ]),
]

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  const colours = coloursOf(theme)
  const hex = (name: string) => {
    const found = colours.get(name)
    if (!found) throw new Error(`no token --${name}`)
    return found
  }

  it.each(text)('%s can be read on %s', (ink, paper) => {
    expect(contrast(hex(ink), hex(paper))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(graphics)('%s can be seen on %s', (shape, paper) => {
    expect(contrast(hex(shape), hex(paper))).toBeGreaterThanOrEqual(3)
  })
})
