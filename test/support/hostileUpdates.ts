import type { GateIndex } from '../../src/documents/gateIndex.ts'
import type { Seeded } from './seeded.ts'

/** Writes updates by hand, as Yjs would never write them. */
export class UpdateWriter {
  readonly bytes: number[] = []

  number(value: number): this {
    let rest = value
    while (rest > 127) {
      this.bytes.push(0x80 | (rest % 128))
      rest = Math.floor(rest / 128)
    }
    this.bytes.push(rest)
    return this
  }

  byte(value: number): this {
    this.bytes.push(value)
    return this
  }

  text(value: string): this {
    const bytes = new TextEncoder().encode(value)
    this.number(bytes.length)
    for (const byte of bytes) this.bytes.push(byte)
    return this
  }

  done(): Uint8Array {
    return Uint8Array.from(this.bytes)
  }
}

/** Nearly honest: every field is mostly what it should be, and now and then anything else. */
export const nearlyHonestUpdate = (random: Seeded, known: GateIndex): Uint8Array => {
  const writer = new UpdateWriter()
  const clients = [...known.keys()]
  const someClient = (): number => (clients.length > 0 && random.chance(0.8) ? random.pick(clients) : 1 + random.whole(6))
  const sections = random.pick([0, 1, 1, 1, 1, 2, 3])
  const chosen = Array.from({ length: sections }, someClient)
  const endOf = (client: number): number => known.get(client)?.end ?? 0
  writer.number(random.chance(0.98) ? sections : random.whole(5))
  for (const client of chosen) {
    const count = random.pick([1, 1, 1, 2, 3, 5])
    writer.number(random.chance(0.98) ? count : random.whole(9)).number(client)
    const start = endOf(client) - random.pick([0, 0, 0, 0, 0, 1, 2, 3, -1])
    writer.number(Math.max(0, start))
    for (let left = count; left > 0; left--) writeStruct(random, writer, chosen, someClient, endOf)
  }
  const removing = random.pick([0, 0, 1, 1, 2])
  writer.number(removing)
  for (let left = removing; left > 0; left--) {
    const client = someClient()
    const ranges = random.pick([1, 1, 2])
    writer.number(client).number(ranges)
    let clock = random.whole(endOf(client) + 2)
    for (let range = ranges; range > 0; range--) {
      const length = random.pick([1, 1, 1, 2, 5, 0])
      writer.number(clock).number(length)
      clock += length + random.whole(3)
    }
  }
  if (random.chance(0.01)) writer.byte(random.whole(256))
  return writer.done()
}

const writeStruct = (
  random: Seeded,
  writer: UpdateWriter,
  chosen: readonly number[],
  someClient: () => number,
  endOf: (client: number) => number,
): void => {
  const content = random.pick([8, 8, 8, 8, 8, 8, 1, 1, 0, random.whole(12)])
  const follows = random.chance(0.6)
  const precedes = random.chance(0.02)
  if (content === 0) return void writer.byte(0).number(random.pick([1, 2, 0]))
  writer.byte(content | (random.chance(0.95) ? 0x20 : 0) | (precedes ? 0x40 : 0) | (follows ? 0x80 : 0))
  const id = (): void => {
    const client = random.chance(0.3) ? random.pick(chosen) : someClient()
    writer.number(client).number(Math.max(0, random.chance(0.5) ? endOf(client) - 1 + random.whole(3) : random.whole(endOf(client) + 1)))
  }
  if (follows) id()
  if (precedes) id()
  if (!follows && !precedes) {
    writer.number(random.chance(0.99) ? 1 : 0).text(random.chance(0.98) ? random.pick(['m', 'n']) : 'elsewhere')
    writer.text(random.pick(['a', 'b', 'c', 'd', random.chance(0.05) ? '__proto__' : 'e']))
  }
  if (content === 1) return void writer.number(random.pick([1, 1, 2, 3, 0]))
  const values = random.pick([1, 1, 1, 2, 3, 0])
  writer.number(values)
  for (let left = values; left > 0; left--) writeValue(random, writer)
}

const writeValue = (random: Seeded, writer: UpdateWriter): void => {
  const kind = random.pick([119, 119, 120, 121, 126, 125, 116 + random.whole(12)])
  writer.byte(kind)
  if (kind === 119) writer.text(random.pick(['', 'x', 'hello']))
  else if (kind === 125) writer.byte(random.whole(64))
  else if (kind === 117) {
    writer.number(1)
    writeValue(random, writer)
  } else if (kind === 118) {
    writer.number(1).text(random.chance(0.5) ? 'key' : 'constructor')
    writeValue(random, writer)
  } else if (kind < 125 && kind > 121) for (let left = kind === 124 ? 4 : 8; left > 0; left--) writer.byte(random.whole(256))
}

/** An honest update that something happened to on its way. */
export const damagedUpdate = (random: Seeded, honest: Uint8Array, other: Uint8Array): Uint8Array => {
  const bytes = [...honest]
  for (let hits = random.pick([1, 1, 1, 2, 4]); hits > 0; hits--) {
    const at = random.whole(bytes.length + 1)
    random.pick([
      () => void (bytes[at] = random.whole(256)),
      () => void (bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(8))),
      () => void bytes.splice(at, 1 + random.whole(4)),
      () => void bytes.splice(at, 0, random.whole(256)),
      () => void bytes.splice(at, bytes.length, ...other.subarray(random.whole(other.length))),
      () => void bytes.splice(at, 1, 255, 255, 255, 255, 255, 255, 255, 127),
      () => void bytes.splice(at, bytes.length),
    ])()
  }
  return Uint8Array.from(bytes, (byte) => byte & 255)
}
