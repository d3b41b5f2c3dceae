import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb'

type Write = (this: { readonly transaction: { abort(): void } }, ...given: unknown[]) => unknown

const writing = ['add', 'put', 'delete'] as const

/**
 * While `work` runs, the `nth` write to any disk goes wrong: no room is left, or the tab is killed, so that its
 * transaction ends where it is. @returns how many writes there were
 */
export const withBrokenWrite = async (nth: number, how: 'full' | 'killed', work: () => Promise<unknown>): Promise<number> => {
  const store = IDBObjectStore.prototype as unknown as Record<typeof writing[number], Write>
  const whole = { add: store.add, put: store.put, delete: store.delete }
  let writes = 0
  const broken = (write: Write): Write =>
    function (...given) {
      writes += 1
      if (writes !== nth) return write.apply(this, given)
      if (how === 'full') throw new DOMException('no room', 'QuotaExceededError')
      const request = write.apply(this, given)
      this.transaction.abort()
      return request
    }
  for (const name of writing) store[name] = broken(whole[name])
  try {
    await work()
  } finally {
    Object.assign(store, whole)
  }
  return writes
}

type Begin = (this: unknown, ...given: unknown[]) => unknown

// From the start: Dexie binds the way to a transaction when it opens a database.
const database = IDBDatabase.prototype as unknown as { transaction: Begin }
const { transaction } = database
let lossesLeft = 0
database.transaction = function (...given) {
  if (lossesLeft-- <= 0) return transaction.apply(this, given)
  throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError')
}

/** While `work` runs, the next `times` transactions find that the connection is gone, in Safari's own words. */
export const withLostConnection = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  lossesLeft = times
  try {
    await work()
  } finally {
    lossesLeft = 0
  }
}
