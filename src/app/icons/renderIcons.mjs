// @ts-check
/**
 * Draws every icon of the installed app: `node src/app/icons/renderIcons.mjs` (AVAL_CHROMIUM names another browser).
 * The strands are written once; the outputs in public/icons are committed, so building needs no browser.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'

const out = join(import.meta.dirname, '../../../public/icons')
const deep = '#08343d'
const paper = '#f8f5ec'
const gold = '#f5c252'
const teal = '#35b9bd'

/** On a 40 grid, all inside the circle of 80 %. */
const strands = (top, bottom, middle) => `
  <g fill="none" stroke-width="3.2" stroke-linecap="round">
    <path stroke="${top}" d="M10 12.6c6 0 5.5 7.4 12 7.4"/>
    <path stroke="${bottom}" d="M10 27.4c6 0 5.5-7.4 12-7.4"/>
    <path stroke="${middle}" d="M10 20h20"/>
  </g>`
const svg = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${inside}\n</svg>\n`
const rounded = `\n  <rect width="40" height="40" rx="10" fill="${deep}"/>`
const full = `\n  <rect width="40" height="40" fill="${deep}"/>`
/** A 24 grid picture in the middle of a deep tile, for the shortcuts of the app's menu. */
const tile = (paths) =>
  svg(`${rounded}\n  <g transform="translate(9.2 9.2) scale(.9)" fill="none" stroke="${paper}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">${paths}</g>`)

const mark = svg(rounded + strands(gold, teal, paper))
const pictures = {
  '192': [192, mark],
  '512': [512, mark],
  '512-maskable': [512, svg(full + strands(gold, teal, paper))],
  'apple-touch-180': [180, svg(full + strands(gold, teal, paper))],
  'shortcut-when-96': [96, tile('<path d="M6 3h12M6 21h12M7 3v3.500c0 2 5 4 5 5.5 0-1.5 5-3.5 5-5.500V3M7 21v-3.500c0-2 5-4 5-5.5 0 1.5 5 3.5 5 5.500V21"/>')],
  'shortcut-import-96': [96, tile('<path d="M12 15V4M7.5 8.5 12 4l4.5 4.500M4 15v3.500A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.500V15"/>')],
  'shortcut-handover-96': [96, tile('<path d="M5 4h14a1.5 1.5 0 0 1 1.5 1.500V13a2 2 0 0 0 0 4v1.500A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.500V17a2 2 0 0 0 0-4V5.500A1.5 1.5 0 0 1 5 4Z"/><path d="M8 15h8" stroke-dasharray="1.5 3"/>')],
}

writeFileSync(join(out, 'mark.svg'), mark)
writeFileSync(join(out, 'mono.svg'), svg(strands('#000', '#000', '#000')))

const asRoot = process.getuid?.() === 0
const browser = await chromium.launch({
  executablePath: process.env['AVAL_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
})
try {
  for (const [name, [size, picture]] of Object.entries(pictures)) {
    const page = await browser.newPage({ viewport: { width: Number(size), height: Number(size) } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${picture}`)
    await page.screenshot({ path: join(out, `${name}.png`), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
