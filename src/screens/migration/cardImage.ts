/** The card as a picture to share or to save, drawn on this device; it never holds the password. */
import { encode } from 'uqr'
import type { Person } from '../../domain/migration/people.ts'
import { signInAddress } from '../../domain/migration/steps.ts'
import type { Locale } from '../../i18n/locale.ts'
import { saveFile } from '../../ui/saveFile.ts'
import { cardWords } from './cardWords.ts'

const width = 900
const height = 1120

/** Offers the system's share sheet; where there is none for pictures, the file is saved. */
export async function shareCard(person: Person, locale: Locale, role: string): Promise<void> {
  const blob = await drawn(person, locale, role)
  if (!blob) return
  const file = new File([blob], `${person.name}.png`, { type: 'image/png' })
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: person.name })
      return
    } catch (refused) {
      if (refused instanceof DOMException && refused.name === 'AbortError') return
    }
  }
  saveFile(file)
}

async function drawn(person: Person, locale: Locale, role: string): Promise<Blob | null> {
  await document.fonts.ready
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const words = cardWords[locale]
  const style = getComputedStyle(document.documentElement)
  const fonts = { display: style.getPropertyValue('--font-display'), text: style.getPropertyValue('--font-text') }

  pen.fillStyle = '#fefcf9'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#08343d'
  pen.fillRect(0, 0, width, 210)
  pen.fillStyle = '#f8f5ec'
  pen.font = `640 54px ${fonts.display}`
  pen.fillText(person.name, 60, 100, width - 120)
  pen.fillStyle = '#a4cbcd'
  pen.font = `400 32px ${fonts.text}`
  lines(pen, role, width - 120).slice(0, 2).forEach((line, index) => pen.fillText(line, 60, 152 + index * 38))

  drawCode(pen, (width - 520) / 2, 250, 520)
  pen.textAlign = 'center'
  pen.fillStyle = '#3b545d'
  pen.font = `400 32px ${fonts.text}`
  const below = [words.scan, `${words.label(words.name)} ${person.mail ?? '–'}`, signInAddress.replace('https://', '')]
  below.forEach((line, index) => pen.fillText(line, width / 2, 830 + index * 46, width - 80))
  pen.font = `400 28px ${fonts.text}`
  lines(pen, `${words.passwordSpoken} ${words.change}`, width - 160).forEach((line, index) => pen.fillText(line, width / 2, 1000 + index * 36))
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function drawCode(pen: CanvasRenderingContext2D, left: number, top: number, size: number): void {
  const code = encode(signInAddress, { ecc: 'M', border: 4 })
  const module = size / code.size
  pen.fillStyle = '#ffffff'
  pen.fillRect(left, top, size, size)
  pen.fillStyle = '#0c272f'
  code.data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(Math.floor(left + x * module), Math.floor(top + y * module), Math.ceil(module), Math.ceil(module))
    }),
  )
}

function lines(pen: CanvasRenderingContext2D, text: string, widest: number): readonly string[] {
  const found: string[] = ['']
  for (const word of text.split(' ')) {
    const tried = found.at(-1) === '' ? word : `${found.at(-1)} ${word}`
    if (found.at(-1) !== '' && pen.measureText(tried).width > widest) found.push(word)
    else found[found.length - 1] = tried
  }
  return found
}
