import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../../../src/ledger/reading/byteSource.ts'
import { SourceFailure } from '../../../src/ledger/reading/sourceFailure.ts'
import { packChunks, unpackChunks } from '../../../src/storage/backup/chunks.ts'
import { isSealed, makeSeal, openSeal } from '../../../src/storage/backup/seal.ts'

const mebibyte = 1 << 20
const sealedSegment = mebibyte + 16
const headLength = 29

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  name: '',
  modifiedMs: 0,
  size: bytes.length,
  read: (from, to) => Promise.resolve(bytes.slice(from, to)),
})

const someBytes = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  for (let at = 0, state = 7; at < length; at++) bytes[at] = (state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff) >> 16
  return bytes
}

async function sealed(content: Uint8Array, pieceBytes: number): Promise<Uint8Array> {
  const seal = await makeSeal('secret')
  const pieces: Uint8Array[] = [seal.head]
  for (let at = 0; at < content.length; at += pieceBytes) pieces.push(...(await seal.add(content.subarray(at, at + pieceBytes))))
  pieces.push(await seal.finish())
  return new Blob(pieces as Uint8Array<ArrayBuffer>[]).bytes()
}

const opened = async (bytes: Uint8Array): Promise<ByteSource> => {
  const inside = await openSeal(sourceOf(bytes), 'secret')
  if (!inside.ok) throw new Error(inside.error.type)
  return inside.value
}

describe('a sealed file', () => {
  it('can be read at any place, whatever its length', async () => {
    for (const length of [0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 2 * mebibyte, 2 * mebibyte + 77]) {
      const content = someBytes(length)
      const bytes = await sealed(content, 300_000)
      expect(await isSealed(sourceOf(bytes))).toBe(true)
      const inside = await opened(bytes)
      expect(inside.size).toBe(length)
      const span = fc.tuple(fc.nat(length), fc.nat(length + 10)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
      await fc.assert(
        fc.asyncProperty(span, async ([from, to]) => {
          expect(Buffer.compare(await inside.read(from, to), content.subarray(from, to))).toBe(0)
        }),
        { numRuns: 20 },
      )
    }
  })

  it('shows when a segment was cut off, exchanged or added', async () => {
    const bytes = await sealed(someBytes(2 * mebibyte + 500), mebibyte)
    const segment = (nth: number) => bytes.slice(headLength + nth * sealedSegment, headLength + (nth + 1) * sealedSegment)
    const fileOf = async (...segments: Uint8Array[]) => opened(await new Blob([bytes.slice(0, headLength), ...segments] as Uint8Array<ArrayBuffer>[]).bytes())
    const readings: [Uint8Array[], from: number][] = [
      [[segment(0), segment(1)], mebibyte],
      [[segment(0), segment(2)], mebibyte],
      [[segment(0), segment(2), segment(1)], mebibyte],
      [[segment(0), segment(1), segment(2), segment(2)], 2 * mebibyte],
    ]
    for (const [segments, from] of readings) {
      const inside = await fileOf(...segments)
      await expect(inside.read(from, from + 9)).rejects.toBeInstanceOf(SourceFailure)
    }
  })

  it('does not let a forged head keep the device busy', async () => {
    const bytes = await sealed(someBytes(10), 10)
    new DataView(bytes.buffer).setUint32(headLength - 4, 0xffff_ffff, true)
    expect(await openSeal(sourceOf(bytes), 'secret')).toEqual({ ok: false, error: { type: 'BackupDamaged' } })
  })

  it('never uses a salt twice', async () => {
    const heads = await Promise.all([sealed(someBytes(1), 1), sealed(someBytes(1), 1)])
    expect(heads[0]!.slice(0, headLength)).not.toEqual(heads[1]!.slice(0, headLength))
  })
})

describe('chunks in one member', () => {
  const chunk = fc.tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }).map((name) => Buffer.from(name).toString('hex')), fc.uint8Array())

  it('come back as they went in', () => {
    fc.assert(
      fc.property(fc.array(chunk), (chunks) => {
        expect(unpackChunks(packChunks(chunks))).toEqual(chunks)
      }),
    )
  })

  it('are not understood when they are cut', () => {
    const packed = packChunks([['ab'.repeat(32), new Uint8Array(5)]])
    for (let length = 1; length < packed.length; length++) expect(unpackChunks(packed.slice(0, length))).toBeUndefined()
  })
})
