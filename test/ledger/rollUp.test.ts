import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaymentOrder } from '../../src/domain/payout/rows.ts'
import { earningGroupsOf } from '../../src/ledger/live/cube.ts'
import { liveLinesOf } from '../../src/ledger/live/liveLines.ts'
import { paymentOrdersOf } from '../../src/ledger/live/orders.ts'
import { bySnapshot, type StatementManifest } from '../../src/ledger/manifest.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import { makeLineTable } from '../../src/ledger/query/lineTable.ts'
import { sha256 } from '../../src/ledger/reading/sourceHash.ts'
import { entangledLocations } from '../../src/ledger/rollup/entangled.ts'
import { decodeRollUp, encodeRollUp, setOfParts, type RollUp } from '../../src/ledger/rollup/rollUp.ts'
import { decodeSlice, encodeSlice, type Slice } from '../../src/ledger/rollup/slice.ts'
import { cubeFromSlices, slicedCubeOf, type CubeRows } from '../../src/ledger/rollup/slicedCube.ts'
import { anEarning, aPaymentOrder, csvOf, readStatement, type Row } from '../support/statements.ts'

const shelf = makeMemoryShelf()
const places = ['LYON', 'MILANO', ''] as const

async function read(rows: readonly Row[], day: number): Promise<StatementManifest> {
  const statement = await readStatement(csvOf(rows), { modifiedMs: day * 86_400_000 }, { shelf })
  if (!statement.ok) throw new Error(statement.error.error.type)
  return statement.value.manifest
}

async function cubeOf(snapshots: readonly StatementManifest[]): Promise<CubeRows> {
  const table = async (subject: 'earnings' | 'payments') => makeLineTable(await liveLinesOf(snapshots, subject, shelf), shelf)
  return { earnings: await earningGroupsOf(await table('earnings')), orders: await paymentOrdersOf(await table('payments')) }
}

/** What somebody who may read these locations alone holds of the statements. */
const seenFrom = (snapshots: readonly StatementManifest[], locations: readonly string[]): readonly StatementManifest[] =>
  snapshots.map((manifest) => ({ ...manifest, parts: manifest.parts.filter(({ location }) => locations.includes(location)) }))

const inOrder = ({ earnings, orders }: CubeRows) => {
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).sort()
  return { earnings: sorted(earnings), orders: sorted(orders) }
}

const aPlace = fc.constantFrom(...places)
const anEarningRow = fc.record({
  earningId: fc.constantFrom('E1', 'E2', 'E3', 'E4', 'E5', 'E6'),
  transactionId: fc.constantFrom('', 'T1', 'T2'),
  participantId: aPlace,
  earningAmount: fc.constantFrom('1', '2.5', '-3', '0'),
  earningDate: fc.constantFrom('2026-09-30T00:00:00.000Z', '2026-10-31T00:00:00.000Z', ''),
  paymentStatus: fc.constantFrom('Unprocessed', 'Sent'),
})
const { transactionId: _, ...withoutTransaction } = anEarning()
const aGrowthRow = fc.record({
  earningId: fc.constantFrom('E1', 'E2', 'E3', 'E4'),
  participantId: aPlace,
  transactionMonth: fc.constantFrom('', 'Oct-22', 'Nov-22'),
  earningAmount: fc.constant('9'),
})
const anOrderRow = fc.record({
  paymentID: fc.constantFrom('006815016255', '006815016256', '006815016257'),
  participantID: aPlace,
  programName: fc.constantFrom('', 'Surface', 'Microsoft Commerce Incentives'),
  totalPayment: fc.constantFrom('100.00', '7.5'),
  paymentDate: fc.constantFrom('', '2026-10-15T00:00:00.000Z'),
})
const someRows = fc.oneof(
  fc.array(anEarningRow, { minLength: 1, maxLength: 8 }).map((rows) => rows.map((row) => anEarning(row))),
  fc.array(aGrowthRow, { minLength: 1, maxLength: 6 }).map((rows) => rows.map((row): Row => ({ ...withoutTransaction, customerId: 'C', subscriptionId: '', ...row }))),
  fc.array(anOrderRow, { minLength: 1, maxLength: 6 }).map((rows) => rows.map((row) => aPaymentOrder(row))),
)

describe('the cube in slices', () => {
  it('is the cube of the lines, for any statements', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someRows, { minLength: 1, maxLength: 4 }), async (statements) => {
        const snapshots = []
        for (const [day, rows] of statements.entries()) snapshots.push(await read(rows, day))
        const whole = await cubeOf(snapshots)
        const rollUps: RollUp[] = []
        const slices = new Map<string, Uint8Array>()
        for (const location of places) {
          const sliced = await slicedCubeOf(whole, { location, ...(await setOfParts([])) })
          for (const [hash, bytes] of sliced.slices) slices.set(hash, bytes)
          expect(await sha256(sliced.bytes)).toBe(sliced.hash)
          rollUps.push(decodeRollUp(sliced.bytes)!)
        }
        for (const [hash, bytes] of slices) expect(await sha256(bytes)).toBe(hash)
        expect(inOrder(cubeFromSlices(rollUps, slices)!)).toEqual(inOrder(whole))
      }),
      { numRuns: 60 },
    )
  })

  it('says of a location what its own lines say, unless it shares an earning with another one', async () => {
    let told = 0
    let entangled = 0
    await fc.assert(
      fc.asyncProperty(fc.array(someRows, { minLength: 1, maxLength: 4 }), fc.subarray([...places], { minLength: 1 }), async (statements, scope) => {
        const snapshots = []
        for (const [day, rows] of statements.entries()) snapshots.push(await read(rows, day))
        const silent = await entangledLocations(snapshots, shelf)
        const locations = scope.filter((location) => !silent.has(location))
        told += locations.length
        entangled += scope.length - locations.length
        const seen = await cubeOf(seenFrom(snapshots, scope))
        const whole = await cubeOf(snapshots)
        const of = ({ earnings, orders }: CubeRows) => ({
          earnings: earnings.filter(({ location }) => locations.includes(location as never)),
          orders: orders.filter(({ location }) => locations.includes(location as never)),
        })
        expect(inOrder(of(seen))).toEqual(inOrder(of(whole)))
      }),
      { numRuns: 200 },
    )
    expect(told).toBeGreaterThan(20)
    expect(entangled).toBeGreaterThan(20)
  })

  it('gives the same bytes whatever the order of the groups, for ever', async () => {
    const { earnings } = await cubeOf([await read([anEarning(), anEarning({ earningId: 'E2', paymentId: '006815016255', paymentStatus: 'Sent' }), anEarning({ earningId: 'E3', transactionCurrency: 'USD' })], 1)])
    const slice: Slice = { subject: 'earnings', location: '1234567', month: '2026-10', rows: earnings }
    const bytes = encodeSlice(slice)
    expect(encodeSlice({ ...slice, rows: earnings.toReversed() })).toEqual(bytes)
    expect(new TextDecoder().decode(bytes)).toBe(
      [
        '{"version":1,"subject":"earnings","location":"1234567","month":"2026-10","rows":[',
        '["Microsoft Commerce Incentives","rebate","EUR","sent","2026-12","006815016255",1,1,"4000000000","4320000000"],',
        '["Microsoft Commerce Incentives","rebate","EUR","unprocessed","2026-12",null,1,1,"4000000000","4320000000"],',
        '["Microsoft Commerce Incentives","rebate","USD","unprocessed","2026-12",null,1,1,"4000000000","4320000000"]',
        ']}\n',
      ].join('\n'),
    )
    expect(await sha256(bytes)).toBe('8d59e1fc19b22d5377bd0c8a3c24e9549fda6ef0f28ab394848fb9447c097b03')
    const { orders } = await cubeOf([await read([aPaymentOrder()], 1)])
    expect(await sha256(encodeSlice({ subject: 'payments', location: '1234567', month: '2026-10', rows: orders }))).toBe('8364fe2f899da33cf7f0b72a9db87bfcdb500229e77ad2304a509fb900d69be5')
    const rollUp: RollUp = { location: 'Łódź', ...(await setOfParts(['b'.repeat(64), 'a'.repeat(64)])), slices: [{ subject: 'earnings', month: '2026-10', hash: await sha256(bytes) }] }
    expect(await sha256(encodeRollUp(rollUp))).toBe('9f681b78da444d55284f16c7466c6ed648ffa16c6bf430eb4b4cfbddea09960b')
  })

  it('changes only in the months a new export speaks of', async () => {
    const october = [anEarning({ earningId: 'E1' }), anEarning({ earningId: 'E2', earningDate: '2026-09-30T00:00:00.000Z' })]
    const before = [await read(october, 1)]
    const after = [...before, await read([anEarning({ earningId: 'E3', earningDate: '2026-11-30T00:00:00.000Z' })], 2)].sort(bySnapshot)
    const slicesOf = async (snapshots: readonly StatementManifest[]) => (await slicedCubeOf(await cubeOf(snapshots), { location: '1234567', ...(await setOfParts([])) })).slices
    const known = await slicesOf(before)
    const now = await slicesOf(after)
    expect([known.size, now.size, [...now.keys()].filter((hash) => !known.has(hash)).length]).toEqual([2, 3, 1])
  })
})

describe('a cube from somebody else', () => {
  const order: PaymentOrder = {
    paymentId: '006815016255',
    location: 'LYON',
    programme: 'Surface',
    status: 'sent',
    currency: 'EUR',
    earnedCurrency: 'EUR',
    earnedScaled: 100n,
    earnedUsdScaled: null,
    withheldTaxScaled: 0n,
    salesTaxScaled: 0n,
    serviceFeeTaxScaled: 0n,
    totalScaled: 100n,
    method: 'EFT',
    paymentDate: '2026-10-15',
  }
  const slice: Slice = { subject: 'payments', location: 'LYON', month: '2026-10', rows: [order] }
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const bytes = (some: string) => new TextEncoder().encode(some)

  it('is read back as it was written, and refused in any other spelling', () => {
    const honest = text(encodeSlice(slice))
    expect(decodeSlice(bytes(honest))).toEqual(slice)
    const wrong: readonly [string, string][] = [
      ['"version":1', '"version":2'],
      ['"payments"', '"earnings"'],
      ['"payments"', '"__proto__"'],
      ['"LYON"', '7'],
      ['"month":"2026-10"', '"month":"2026-09"'],
      ['"month":"2026-10"', '"month":"2026-13"'],
      ['"sent"', '"spent"'],
      ['"100"', '"1e9"'],
      ['"100"', '"0100"'],
      ['"100"', `"${'9'.repeat(1_000)}"`],
      ['"100"', '100'],
      ['"2026-10-15"', '"soon"'],
      ['"EFT"', 'null'],
      ['"EFT"', '"EFT","EFT"'],
      ['"rows":[', '"rows": ['],
      ['"rows":[', '"more":1,"rows":['],
      ['}\n', '}'],
    ]
    for (const [from, to] of wrong) {
      const spelt = honest.replace(from, to)
      expect(spelt).not.toBe(honest)
      expect(decodeSlice(bytes(spelt)), `${from} as ${to}`).toBeUndefined()
    }
  })

  it('never breaks the reader, whatever its bytes are', () => {
    const honest = encodeSlice(slice)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(honest.length - 1), fc.nat(255), (some, at, byte) => {
        expect(decodeSlice(some)).toBeUndefined()
        expect(decodeRollUp(some)).toBeUndefined()
        const hurt = honest.with(at, byte)
        const read = decodeSlice(hurt)
        if (read) expect(encodeSlice(read)).toEqual(hurt)
      }),
    )
    for (const json of ['null', '[]', '{}', '{"version":1}', '{"version":1,"subject":"payments","location":"x","month":"","rows":{}}', '{"version":1,"subject":"payments","location":"x","month":"","rows":[null]}']) {
      expect(decodeSlice(bytes(json))).toBeUndefined()
      expect(decodeRollUp(bytes(json))).toBeUndefined()
    }
  })

  it('gives no total of a part of the money', async () => {
    const sliced = await slicedCubeOf({ earnings: [], orders: [order, { ...order, paymentDate: '2026-11-15' }] }, { location: 'LYON', ...(await setOfParts([])) })
    const rollUp = decodeRollUp(sliced.bytes)!
    expect(cubeFromSlices([rollUp], sliced.slices)?.orders).toHaveLength(2)
    const [first] = sliced.slices.keys()
    const others = new Map([...sliced.slices].filter(([hash]) => hash !== first))
    expect(cubeFromSlices([rollUp], others)).toBeUndefined()
    expect(cubeFromSlices([{ ...rollUp, location: 'MILANO' }], sliced.slices)).toBeUndefined()
    expect(cubeFromSlices([rollUp], new Map([...others, [first!, bytes('{}')]]))).toBeUndefined()
    const [one, two] = rollUp.slices
    expect(cubeFromSlices([{ ...rollUp, slices: [{ ...one!, hash: two!.hash }, two!] }], sliced.slices)).toBeUndefined()
  })

  it('names every month once', async () => {
    const rollUp: RollUp = { location: 'LYON', ...(await setOfParts([])), slices: [{ subject: 'earnings', month: '2026-10', hash: 'a'.repeat(64) }] }
    expect(decodeRollUp(encodeRollUp(rollUp))).toEqual(rollUp)
    expect(decodeRollUp(encodeRollUp({ ...rollUp, slices: [...rollUp.slices, { ...rollUp.slices[0]!, hash: 'b'.repeat(64) }] }))).toBeUndefined()
  })
})
