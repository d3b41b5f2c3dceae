/** Four words in, a small number out: the same words, the same number. Numbers count up from 0. */
export interface KeyTable {
  readonly size: number
  /** The number of these words; they are added when they are new, and then it is the `size` there was. */
  numberOf(a: number, b: number, c: number, d: number): number
  /** −1 when they were never added. */
  find(a: number, b: number, c: number, d: number): number
}

export function makeKeyTable(expected = 256): KeyTable {
  let capacity = 256
  while (capacity < expected) capacity *= 2
  let words = new Int32Array(4 * capacity)
  let slots = new Int32Array(2 * capacity)
  let size = 0

  /** The slot that holds the words, or the free one where they would go. */
  function slotOf(a: number, b: number, c: number, d: number): number {
    const mask = slots.length - 1
    let slot = mixed(a, b, c, d) & mask
    for (;;) {
      const at = (slots[slot]! - 1) * 4
      if (at < 0) return slot
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return slot
      slot = (slot + 1) & mask
    }
  }

  function grow() {
    capacity *= 2
    const old = words
    words = new Int32Array(4 * capacity)
    words.set(old)
    slots = new Int32Array(2 * capacity)
    const mask = slots.length - 1
    for (let entry = 0; entry < size; entry++) {
      const at = entry * 4
      let slot = mixed(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = entry + 1
    }
  }

  return {
    get size() {
      return size
    },
    find: (a, b, c, d) => slots[slotOf(a, b, c, d)]! - 1,
    numberOf(a, b, c, d) {
      const slot = slotOf(a, b, c, d)
      const known = slots[slot]! - 1
      if (known >= 0) return known
      const at = size * 4
      words[at] = a
      words[at + 1] = b
      words[at + 2] = c
      words[at + 3] = d
      slots[slot] = ++size
      if (size === capacity) grow()
      return size - 1
    },
  }
}

// The words are hashes already; they only have to be brought together.
const mixed = (a: number, b: number, c: number, d: number): number =>
  Math.imul(a ^ Math.imul(c ^ (d << 16) ^ (d >>> 16), 0x85ebca6b), 0x9e3779b1) ^ b
