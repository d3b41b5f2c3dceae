/**
 * An amount straight from its bytes into two 32-bit lanes of a 64-bit integer, scaled by 1e8.
 *
 * Reads what exports are full of: `-1008`, `70.4`, `0.12345678`. Whatever is written any other way is left to
 * `parseAmount` of the domain, which both must agree with [S4].
 */
/** Low lane, high lane, fraction digits as written: of plain numbers, which in a typed array never become objects. */
export type AmountLanes = Int32Array

export const newLanes = (): AmountLanes => new Int32Array(3)

/** @returns whether the bytes were plain digits and `into` now holds them */
export function readPlainAmount(bytes: Uint8Array, start: number, end: number, mark: number, into: AmountLanes): boolean {
  let at = start
  const negative = bytes[at] === 0x2d
  if (negative) at++
  const wholeStart = at
  let whole = 0
  for (; at < end; at++) {
    const digit = bytes[at]! - 0x30
    if (digit < 0 || digit > 9) break
    whole = whole * 10 + digit
  }
  const wholeDigits = at - wholeStart
  if (wholeDigits === 0 || wholeDigits > 11 || (wholeDigits > 1 && bytes[wholeStart] === 0x30)) return false
  let fraction = 0
  let digits = 0
  if (at < end) {
    if (bytes[at] !== mark) return false
    digits = end - at - 1
    if (digits === 0 || digits > 8) return false
    for (at++; at < end; at++) {
      const digit = bytes[at]! - 0x30
      if (digit < 0 || digit > 9) return false
      fraction = (fraction * 10 + digit) | 0
    }
    fraction *= powerOfTen[8 - digits]!
  }
  if (whole >= tooLargeFrom || (negative && whole === 0 && fraction === 0)) return false
  toLanes(whole, fraction, negative, into)
  into[2] = digits
  return true
}

/** The largest whole part of which every fraction still fits 64 bits. */
const tooLargeFrom = 92_233_720_368
const powerOfTen = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
const twoTo32 = 4_294_967_296

// whole × 1e8 may pass 2^53, so the product is made of two halves that do not.
function toLanes(whole: number, fraction: number, negative: boolean, into: AmountLanes): void {
  const upper = Math.floor(whole / 65_536) * 100_000_000
  const upperHigh = Math.floor(upper / 65_536)
  const middle = (upper - upperHigh * 65_536) * 65_536 + (whole & 0xffff) * 100_000_000 + fraction
  const middleHigh = Math.floor(middle / twoTo32)
  const low = (middle - middleHigh * twoTo32) | 0
  const high = (upperHigh + middleHigh) | 0
  into[0] = negative ? -low | 0 : low
  into[1] = negative ? (low === 0 ? -high : ~high) | 0 : high
}

export const lanesOf = (scaled: bigint): { readonly low: number; readonly high: number } => ({
  low: Number(BigInt.asIntN(32, scaled)),
  high: Number(BigInt.asIntN(32, scaled >> 32n)),
})

export const scaledOf = (low: number, high: number): bigint => (BigInt(high) << 32n) | BigInt(low >>> 0)
