import { describe, expect, it } from 'vitest'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import type { StatementManifest } from '../../src/ledger/manifest.ts'
import { anEarning, bytesOf, caseBytes, csvOf, readStatement } from '../support/statements.ts'

async function readIn(content: Uint8Array, sliceBytes: number): Promise<{ manifest: StatementManifest; chunks: string[] }> {
  const shelf = makeMemoryShelf()
  const read = await readStatement(content, {}, { shelf, sliceBytes })
  if (!read.ok) throw new Error(read.error.error.type)
  return { manifest: read.value.manifest, chunks: [...shelf.chunks.keys()].sort() }
}

const manyLines = bytesOf(
  csvOf(
    Array.from({ length: 6_000 }, (_, n) =>
      anEarning({
        earningId: `E${n}`,
        transactionId: `${n}-"quoted"\n`,
        participantId: String((n * 7) % 5),
        customerName: n % 3 ? 'Łódź, 東京' : '',
        transactionAmount: n % 100 ? `${n}.${n}` : '+1',
      }),
    ),
  ),
)

describe('the same file', () => {
  it('gives the same chunks and the same manifest wherever its slices end', async () => {
    const small = caseBytes('growth-golden.csv')
    const whole = await readIn(small, small.length)
    for (let slice = 1; slice < small.length; slice += slice < 64 ? 1 : 97) expect(await readIn(small, slice)).toEqual(whole)
  })

  it('does so for many lines, locations and odd cells', async () => {
    const whole = await readIn(manyLines, manyLines.length)
    expect(whole.manifest.parts).toHaveLength(5)
    for (const slice of [4_099, 262_144, 999_983]) expect(await readIn(manyLines, slice)).toEqual(whole)
  })

  it('is named by the SHA-256 of its bytes up to a MiB, and by that of its blocks beyond', async () => {
    const sha256 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    const small = caseBytes('growth-golden.csv')
    expect((await readIn(small, 100)).manifest.id).toBe(hex(await sha256(small)))
    const [first, second] = [manyLines.slice(0, 1 << 20), manyLines.slice(1 << 20)]
    expect(manyLines.length).toBeGreaterThan(1 << 20)
    expect(manyLines.length).toBeLessThan(2 << 20)
    const blocks = new Uint8Array([...(await sha256(first)), ...(await sha256(second))])
    expect((await readIn(manyLines, 77_777)).manifest.id).toBe(hex(await sha256(blocks)))
  })
})
