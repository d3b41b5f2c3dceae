/**
 * Reads the bytes of an update one number, text or value at a time, and never believes them.
 *
 * The first thing that is wrong stays in `failure`; every read after it answers 0, '' or undefined, so a caller
 * only has to look before it trusts a whole struct and in its loops. Nothing is allocated because of a declared
 * length: what is not in the bytes is not made. The encoding is lib0's, as Yjs 13 writes it (V1).
 */
import type { GateReason } from './gateReasons.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const deepestValue = 8
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export class UpdateReader {
  failure: GateReason | undefined
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  fail(reason: GateReason): void {
    this.failure ??= reason
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined || this.failure !== undefined) {
      this.fail('CutShort')
      return 0
    }
    this.#at += 1
    return byte
  }

  /** Seven bits a byte, lowest first. Yjs never writes one longer than needed, so neither may a stranger. */
  number(): number {
    const first = this.byte()
    return first < 0x80 ? first : this.#continued(first & 0x7f, 0x80)
  }

  text(): string {
    const bytes = this.#slice(this.number())
    try {
      return utf8.decode(bytes)
    } catch {
      this.fail('TextMalformed')
      return ''
    }
  }

  /** A key of a root map or of a record. The three that reach into every JavaScript object are nobody's. */
  key(): string {
    const key = this.text()
    if (forbiddenKeys.has(key)) this.fail('KeyNotAllowed')
    return key
  }

  /** A value of lib0's `any` encoding: text, numbers, yes/no, nothing, and lists or records of them. */
  value(depth = 0): unknown {
    switch (this.byte()) {
      case 127:
        return undefined
      case 126:
        return null
      case 125:
        return this.#signedNumber()
      case 124:
        return this.#float(4)
      case 123:
        return this.#float(8)
      case 121:
        return false
      case 120:
        return true
      case 119:
        return this.text()
      case 118:
        return this.#record(depth + 1)
      case 117:
        return this.#list(depth + 1)
      default:
        this.fail('ValueNotPlain')
        return undefined
    }
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = []
    if (depth > deepestValue) this.fail('ValueTooDeep')
    for (let left = this.number(); left > 0 && this.failure === undefined; left--) list.push(this.value(depth))
    return list
  }

  #record(depth: number): Record<string, unknown> {
    const record: Record<string, unknown> = {}
    if (depth > deepestValue) this.fail('ValueTooDeep')
    for (let left = this.number(); left > 0 && this.failure === undefined; left--) {
      const key = this.key()
      const value = this.value(depth)
      if (this.failure === undefined) record[key] = value
    }
    return record
  }

  /** The first byte holds a sign and six bits, the others seven each. */
  #signedNumber(): number {
    const first = this.byte()
    const size = first < 0x80 ? first & 0x3f : this.#continued(first & 0x3f, 0x40)
    return (first & 0x40) === 0 ? size : -size
  }

  #continued(start: number, scale: number): number {
    let number = start
    for (let unit = scale; ; unit *= 0x80) {
      const byte = this.byte()
      number += (byte & 0x7f) * unit
      if (number > Number.MAX_SAFE_INTEGER) this.fail('NumberMalformed')
      if (byte < 0x80) {
        if (byte === 0) this.fail('NumberMalformed')
        return this.failure === undefined ? number : 0
      }
    }
  }

  #float(size: 4 | 8): number {
    const bytes = this.#slice(size)
    if (bytes.length < size) return 0
    const view = new DataView(bytes.buffer, bytes.byteOffset, size)
    return size === 4 ? view.getFloat32(0) : view.getFloat64(0)
  }

  #slice(length: number): Uint8Array {
    if (this.failure === undefined && length > this.#bytes.length - this.#at) this.fail('CutShort')
    if (this.failure !== undefined) return new Uint8Array(0)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}
