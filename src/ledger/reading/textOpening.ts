/** The first bytes of a file as text, or why they are none. */
import { err, ok, type Result } from '../../domain/result.ts'
import type { FileError } from '../ledger.ts'
import { makeUtf8, sniffEncoding, type Encoding, type Utf8Stream } from './encoding.ts'
import { sourceKindOf, textKindOf } from './sourceKind.ts'

export interface TextOpening {
  readonly encoding: Encoding
  /** As UTF-8, without byte order mark. */
  readonly text: Uint8Array
  /** Goes on where `text` ends. */
  readonly utf8: Utf8Stream
}

export function textOpeningOf(head: Uint8Array): Result<TextOpening, FileError> {
  const kind = sourceKindOf(head)
  if (kind === 'empty') return err({ type: 'EmptyFile' })
  // The files of a zip have been taken out of it before: this one was inside.
  if (kind === 'zip') return err({ type: 'ZipInsideZip' })
  if (kind !== 'text') return err({ type: 'NotText', looksLike: kind })

  const { encoding, markBytes } = sniffEncoding(head)
  const utf8 = makeUtf8(encoding)
  const text = utf8.push(head.subarray(markBytes))
  const textKind = textKindOf(text, encoding)
  if (textKind === 'empty') return err({ type: 'EmptyFile' })
  return textKind === 'text' ? ok({ encoding, text, utf8 }) : err({ type: 'NotText', looksLike: textKind })
}
