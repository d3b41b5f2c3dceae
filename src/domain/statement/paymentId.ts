/**
 * Payment ids: twelve digits with leading zeros, always text. Spreadsheets take them for numbers.
 */
import { err, ok, type Result } from '../result.ts'

export interface PaymentId {
  readonly id: string
  /** Leading zeros were gone and have been put back: worth a note. */
  readonly padded: boolean
}

export interface LostPaymentId {
  readonly type: 'LostPaymentId'
  readonly text: string
}

/**
 * '6815016255' is '006815016255' again [S5]; so are '6815016255.0', "'006815016255" and '="006815016255"'.
 *
 * Null for a blank cell. Fails with `LostPaymentId` on `6.815E+09`: the digits are gone, and two payments may have become one.
 * Anything that is not all digits, or has more than twelve, is an id as it stands.
 */
export const readPaymentId = (text: string): Result<PaymentId | null, LostPaymentId> => {
  const cell = text.replace(/[\s\uFEFF]+/g, ' ').trim().replace(/^="(.*)"$|^'/, '$1').trim()
  if (cell === '') return ok(null)
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(cell)) return err({ type: 'LostPaymentId', text })
  const digits = /^(\d{1,12})(?:\.0+)?$/.exec(cell)?.[1]
  if (digits === undefined) return ok({ id: cell, padded: false })
  return ok({ id: digits.padStart(12, '0'), padded: digits.length < 12 })
}
