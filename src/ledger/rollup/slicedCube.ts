/** The cube in slices, and slices as a cube again. */
import type { EarningGroup, PaymentOrder } from '../../domain/payout/rows.ts'
import { sha256 } from '../reading/sourceHash.ts'
import type { ChunkHash } from '../shelf.ts'
import { encodeRollUp, type RollUp } from './rollUp.ts'
import { decodeSlice, encodeSlice, monthOfOrder, type Slice } from './slice.ts'

export interface CubeRows {
  readonly earnings: readonly EarningGroup[]
  readonly orders: readonly PaymentOrder[]
}

/** A roll-up as bytes, with its slices. */
export interface SlicedCube {
  readonly location: string
  readonly hash: ChunkHash
  readonly bytes: Uint8Array
  readonly slices: ReadonlyMap<ChunkHash, Uint8Array>
}

export async function slicedCubeOf(rows: CubeRows, { location, set, order }: Omit<RollUp, 'slices'>): Promise<SlicedCube> {
  const slices = new Map<ChunkHash, Uint8Array>()
  const names = []
  for (const slice of slicesOf(rows, location)) {
    const bytes = encodeSlice(slice)
    const hash = await sha256(bytes)
    slices.set(hash, bytes)
    names.push({ subject: slice.subject, month: slice.month, hash })
  }
  const bytes = encodeRollUp({ location, set, order, slices: names })
  return { location, hash: await sha256(bytes), bytes, slices }
}

function slicesOf({ earnings, orders }: CubeRows, location: string): Slice[] {
  const here = <Row extends { readonly location: string }>(rows: readonly Row[]) => rows.filter((row) => row.location === location)
  return [
    ...byMonth(here(earnings), ({ month }) => month).map(([month, rows]): Slice => ({ subject: 'earnings', location, month, rows })),
    ...byMonth(here(orders), ({ paymentDate }) => monthOfOrder(paymentDate)).map(([month, rows]): Slice => ({ subject: 'payments', location, month, rows })),
  ]
}

function byMonth<Row>(rows: readonly Row[], monthOf: (row: Row) => string): readonly (readonly [string, readonly Row[]])[] {
  const months = new Map<string, Row[]>()
  for (const row of rows) {
    const month = monthOf(row)
    const known = months.get(month)
    if (known) known.push(row)
    else months.set(month, [row])
  }
  return [...months]
}

/**
 * @returns undefined where a slice is missing, cannot be read, or is not the one its roll-up speaks of: of a part of the
 * money there is no total
 */
export function cubeFromSlices(rollUps: readonly RollUp[], slices: ReadonlyMap<ChunkHash, Uint8Array>): CubeRows | undefined {
  const earnings: EarningGroup[] = []
  const orders: PaymentOrder[] = []
  for (const { location, slices: names } of rollUps) {
    for (const { subject, month, hash } of names) {
      const bytes = slices.get(hash)
      const slice = bytes && decodeSlice(bytes)
      if (slice?.subject !== subject || slice.location !== location || slice.month !== month) return undefined
      if (slice.subject === 'earnings') for (const row of slice.rows) earnings.push(row)
      else for (const row of slice.rows) orders.push(row)
    }
  }
  return { earnings, orders }
}
