/** CRC-32 as zip files carry it, four bytes at a time. */
const tables = makeTables()

/** @param crc what the bytes before gave; 0 at the start */
export function crc32(bytes: Uint8Array, crc: number): number {
  const [one, two, three, four] = tables
  let sum = ~crc
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) {
    sum ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    sum = four[sum & 255]! ^ three[(sum >>> 8) & 255]! ^ two[(sum >>> 16) & 255]! ^ one[sum >>> 24]!
  }
  for (; at < bytes.length; at++) sum = (sum >>> 8) ^ one[(sum ^ bytes[at]!) & 255]!
  return ~sum >>> 0
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const one = Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
    return sum
  })
  const after = (table: Int32Array) => table.map((sum) => (sum >>> 8) ^ one[sum & 255]!)
  const two = after(one)
  const three = after(two)
  return [one, two, three, after(three)]
}
