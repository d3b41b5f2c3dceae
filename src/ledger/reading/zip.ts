/**
 * Zip files as Partner Center sends them, read from their directory at the end; each member streams when asked for.
 *
 * Handles stored and deflated members, sizes given after the data, and zip64. Sizes in the directory are claims: the
 * limits hold for the bytes that really come out.
 */
import { err, ok, type Result } from '../../domain/result.ts'
import type { FileError } from '../ledger.ts'
import type { ByteSource } from './byteSource.ts'
import { slicesOf } from './byteSource.ts'
import { crc32 } from './crc32.ts'
import { textOf } from './encoding.ts'
import { SourceFailure } from './sourceFailure.ts'

/** Honest exports shrink to a tenth; a member that grows a hundredfold wants to fill the device. */
export const largestRatio = 100
/** Below this a dense member does no harm: a small file of equal lines may well be dense. */
const harmlessBytes = 1 << 19

export interface ZipMember {
  readonly name: string
  readonly modifiedMs: number
  readonly sizeBytes: number
  bytes(): AsyncIterable<Uint8Array>
}

/** @param mostRatio how dense a member may be; no limit where the caller bounds what comes out by itself */
export async function zipMembersOf(source: ByteSource, mostRatio = largestRatio): Promise<Result<readonly ZipMember[], FileError>> {
  const broken = err({ type: 'BrokenZip' } as const)
  const directory = await directoryOf(source)
  if (!directory) return broken
  const entries = entriesOf(directory.bytes, directory.count)
  if (!entries || entries.some((entry) => entry.dataEnd > source.size)) return broken
  const files = entries.filter(({ name }) => !name.endsWith('/') && !isClutter(name))
  if (files.length === 0) return err({ type: 'EmptyZip' })
  if (files.some(({ isEncrypted, method }) => isEncrypted || (method !== stored && method !== deflated))) return broken
  const dense = files.find((entry) => isDense(entry.sizeBytes, entry.packedBytes, mostRatio))
  if (dense) return err({ type: 'ZipTooDense', ratio: Math.round(dense.sizeBytes / Math.max(1, dense.packedBytes)) })
  return ok(
    files.map((entry) => ({
      name: entry.name,
      modifiedMs: entry.modifiedMs,
      sizeBytes: entry.sizeBytes,
      bytes: () => contentOf(source, entry, mostRatio),
    })),
  )
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc: number
  readonly packedBytes: number
  readonly sizeBytes: number
  readonly headerAt: number
  /** No byte of the member can lie before this. */
  readonly dataEnd: number
  readonly modifiedMs: number
}

const stored = 0
const deflated = 8
const endMark = 0x06054b50
const endMark64 = 0x06064b50
const locatorMark64 = 0x07064b50
const entryMark = 0x02014b50
const memberMark = 0x04034b50
const noSize = 0xffffffff

const isDense = (bytes: number, packed: number, mostRatio: number): boolean =>
  bytes > harmlessBytes && bytes > mostRatio * Math.max(1, packed)

const isClutter = (name: string): boolean => name.startsWith('__MACOSX/') || /(^|\/)\.[^/]*$|(^|\/)Thumbs\.db$/.test(name)

/** The central directory and how many entries it claims; null where there is none. */
async function directoryOf(source: ByteSource): Promise<{ bytes: DataView; count: number } | null> {
  const tailAt = Math.max(0, source.size - 65_557)
  const tail = viewOf(await source.read(tailAt, source.size))
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endMark) continue
    let count = tail.getUint16(at + 10, true)
    let length = tail.getUint32(at + 12, true)
    let start = tail.getUint32(at + 16, true)
    if (start === noSize || count === 0xffff || length === noSize) {
      const end64 = await end64Of(source, tail, at)
      if (!end64) return null
      ;({ count, length, start } = end64)
    }
    if (start + length > source.size) return null
    return { bytes: viewOf(await source.read(start, start + length)), count }
  }
  return null
}

async function end64Of(source: ByteSource, tail: DataView, endAt: number) {
  if (endAt < 20 || tail.getUint32(endAt - 20, true) !== locatorMark64) return null
  const at = Number(tail.getBigUint64(endAt - 12, true))
  if (at + 56 > source.size) return null
  const end = viewOf(await source.read(at, at + 56))
  if (end.getUint32(0, true) !== endMark64) return null
  const long = (offset: number) => Number(end.getBigUint64(offset, true))
  return { count: long(32), length: long(40), start: long(48) }
}

function entriesOf(directory: DataView, count: number): Entry[] | null {
  const entries: Entry[] = []
  let at = 0
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== entryMark) return null
    const nameLength = directory.getUint16(at + 28, true)
    const extraLength = directory.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + directory.getUint16(at + 32, true)
    if (next > directory.byteLength) return null
    const sizes = sizesOf(directory, at, at + 46 + nameLength, extraLength)
    entries.push({
      name: textOf(bytesOf(directory, at + 46, nameLength)),
      method: directory.getUint16(at + 10, true),
      isEncrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      crc: directory.getUint32(at + 16, true),
      ...sizes,
      dataEnd: sizes.headerAt + 30 + sizes.packedBytes,
      modifiedMs: timeOf(directory.getUint16(at + 14, true), directory.getUint16(at + 12, true)),
    })
    at = next
  }
  return entries
}

/** Sizes and place of a member, from the extra field of zip64 where the plain ones are too short. */
function sizesOf(directory: DataView, at: number, extraAt: number, extraLength: number) {
  const sizes = {
    sizeBytes: directory.getUint32(at + 24, true),
    packedBytes: directory.getUint32(at + 20, true),
    headerAt: directory.getUint32(at + 42, true),
  }
  const end = extraAt + extraLength
  for (let extra = extraAt; extra + 4 <= end; extra += 4 + directory.getUint16(extra + 2, true)) {
    if (directory.getUint16(extra, true) !== 1) continue
    let from = extra + 4
    for (const name of ['sizeBytes', 'packedBytes', 'headerAt'] as const) {
      if (sizes[name] !== noSize || from + 8 > end) continue
      sizes[name] = Number(directory.getBigUint64(from, true))
      from += 8
    }
  }
  return sizes
}

/** Zip files carry a local time without its zone: taken as UTC, so that every device reads the same. */
function timeOf(date: number, time: number): number {
  const ms = Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2)
  return date === 0 ? 0 : ms
}

async function* contentOf(source: ByteSource, entry: Entry, mostRatio: number): AsyncIterable<Uint8Array> {
  const header = viewOf(await source.read(entry.headerAt, entry.headerAt + 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== memberMark) throw new SourceFailure({ type: 'BrokenZip' })
  const start = entry.headerAt + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = slicesOf(source, start, start + entry.packedBytes)
  let length = 0
  let crc = 0
  for await (const slice of entry.method === stored ? packed : inflated(packed)) {
    length += slice.length
    if (isDense(length, entry.packedBytes, mostRatio)) {
      throw new SourceFailure({ type: 'ZipTooDense', ratio: Math.round(length / Math.max(1, entry.packedBytes)) })
    }
    crc = crc32(slice, crc)
    yield slice
  }
  if (length !== entry.sizeBytes || crc !== entry.crc) throw new SourceFailure({ type: 'BrokenZip' })
}

interface Writable {
  getWriter(): { write(chunk: Uint8Array): Promise<void>; close(): Promise<void>; abort(): Promise<void> }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw')
  const writer = (stream.writable as Writable).getWriter()
  let isOver = false
  const feed = async () => {
    for await (const slice of packed) {
      if (isOver) return
      await writer.write(slice)
    }
    await writer.close()
  }
  // A damaged stream fails on both ends; the reading end is the one that is heard.
  feed().catch(() => writer.abort()).catch(() => undefined)
  const reader = stream.readable.getReader()
  try {
    for (;;) {
      const next = await reader.read().catch(() => {
        throw new SourceFailure({ type: 'BrokenZip' })
      })
      if (next.done) return
      if (next.value) yield next.value
    }
  } finally {
    // Not awaited: a writer that waits for room it will never get answers nobody.
    isOver = true
    writer.abort().catch(() => undefined)
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const bytesOf = (view: DataView, at: number, length: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + at, length)
