/**
 * What are these bytes, before anyone tries to read them as a statement?
 *
 * Judged from the first bytes alone: a PDF, a web page saved as `.csv`, a spreadsheet or a photo gets its own
 * sentence instead of ten thousand unreadable cells.
 */
import type { Encoding } from './encoding.ts'

export type SourceKind = 'text' | 'zip' | 'empty' | 'pdf' | 'html' | 'spreadsheet' | 'image' | 'binary'

const signatures: readonly (readonly [SourceKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['binary', [0x1f, 0x8b]],
  ['binary', [0x7f, 0x45, 0x4c, 0x46]],
]

export function sourceKindOf(head: Uint8Array): SourceKind {
  if (head.length === 0) return 'empty'
  const signature = signatures.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (signature?.[0] === 'zip' && isOfficeZip(head)) return 'spreadsheet'
  if (signature) return signature[0]
  if (isRiffImage(head) || isHeif(head)) return 'image'
  return 'text'
}

/**
 * The same question once the encoding is known.
 *
 * @param head the first bytes, already UTF-8 and without byte order mark
 */
export function textKindOf(head: Uint8Array, encoding: Encoding): 'text' | 'empty' | 'html' | 'pdf' | 'binary' {
  const opening = new TextDecoder('utf-8').decode(head.subarray(0, 4096)).trimStart().toLowerCase()
  if (/^(<!doctype|<html|<head|<body|<table|<\?xml|<!--)/.test(opening)) return 'html'
  if (opening.startsWith('%pdf-')) return 'pdf'
  if (isMostlyControl(head, encoding)) return 'binary'
  return isBlank(head) ? 'empty' : 'text'
}

const isBlank = (head: Uint8Array): boolean => head.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))

// A statement holds no control characters at all; one or two stray ones in a name are forgiven. Bytes that are only
// "readable" because Windows-1252 reads everything must not bring NUL with them.
function isMostlyControl(head: Uint8Array, encoding: Encoding): boolean {
  const seen = head.subarray(0, 65_536)
  const control = seen.reduce((count, byte) => count + (byte < 0x20 && (byte < 0x09 || byte > 0x0d) ? 1 : 0), 0)
  if (encoding === 'Windows-1252' && seen.includes(0)) return true
  return control * 100 > seen.length
}

// .xlsx and .ods are zip files that name their content in one of the first members.
function isOfficeZip(head: Uint8Array): boolean {
  const opening = new TextDecoder('windows-1252').decode(head.subarray(0, 4096))
  return opening.includes('[Content_Types].xml') || opening.includes('application/vnd.oasis')
}

const isRiffImage = (head: Uint8Array): boolean =>
  asciiAt(head, 0, 4) === 'RIFF' && asciiAt(head, 8, 4) === 'WEBP'

const isHeif = (head: Uint8Array): boolean =>
  asciiAt(head, 4, 4) === 'ftyp' && ['heic', 'heix', 'mif1', 'avif'].includes(asciiAt(head, 8, 4))

const asciiAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
