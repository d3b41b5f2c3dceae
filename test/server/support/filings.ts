/** Parts of statements without lines, and roll-ups of them: what the server needs of either, and no more. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { EarningGroup } from '../../../src/domain/payout/rows.ts'
import { setOfParts } from '../../../src/ledger/rollup/rollUp.ts'
import { slicedCubeOf, type SlicedCube } from '../../../src/ledger/rollup/slicedCube.ts'
import type { Caller } from './harness.ts'

export const sha = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const put = (caller: Caller, bytes: Uint8Array, hash = sha(bytes), headers: Record<string, string> = {}) =>
  caller.send('PUT', `/api/chunks/${hash}`, bytes, { 'content-type': 'application/octet-stream', ...headers })

/** @returns the hash of its manifest */
export async function sharePart(caller: Caller, statement: string, location: string): Promise<string> {
  const manifest = Buffer.from(JSON.stringify({ id: sha(statement), parts: [{ location, lines: 1, totals: [], chunks: [] }] }))
  await put(caller, manifest)
  expect((await caller.send('POST', '/api/filings', { statement: sha(statement), manifest: sha(manifest) })).body).toEqual({ missing: [] })
  return sha(manifest)
}

/** A month of earnings for each amount, the first in January. */
export const rollUpOf = async (location: string, parts: readonly string[], ...amounts: readonly bigint[]): Promise<SlicedCube> =>
  slicedCubeOf(
    { earnings: amounts.map((amount, at) => earned(location, `2026-0${at + 1}`, amount)), orders: [] },
    { location, ...(await setOfParts(parts)) },
  )

const earned = (location: string, month: string, amountScaled: bigint): EarningGroup => ({
  location,
  programme: 'Surface',
  earningType: 'rebate',
  currency: 'EUR',
  status: 'unprocessed',
  month,
  estimatedPaymentMonth: null,
  paymentId: null,
  lines: 1,
  earnings: 1,
  amountScaled,
  usdScaled: null,
})

export const fileRollUp = (caller: Caller, rollUp: SlicedCube) =>
  caller.send<{ missing?: string[]; error?: string }>('POST', '/api/rollups', { rollUp: rollUp.hash })

export async function shareRollUp(caller: Caller, rollUp: SlicedCube): Promise<void> {
  for (const bytes of [rollUp.bytes, ...rollUp.slices.values()]) await put(caller, bytes)
  expect((await fileRollUp(caller, rollUp)).body).toEqual({ missing: [] })
}
