/** ULIDs: 48 bits of time and 80 of chance in 26 letters that sort by age and survive being read aloud. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function ulidOf(ms: number, random: Uint8Array): string {
  let bits = BigInt(ms)
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  let id = ''
  for (let index = 0; index < 26; index++) {
    id = letters[Number(bits & 31n)] + id
    bits >>= 5n
  }
  return id
}
