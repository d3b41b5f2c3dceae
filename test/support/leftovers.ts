/** Everything a page's origin keeps in this browser, as one text in which a planted word would be found. */
import type { Page } from '@playwright/test'

export const leftoversOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    const decoder = new TextDecoder('latin1')
    // Bytes too: a living document is kept as updates, in which words stand in the clear.
    const readable = (_: string, value: unknown) => {
      if (typeof value === 'bigint') return String(value)
      if (value instanceof Uint8Array) return decoder.decode(value)
      return value instanceof ArrayBuffer ? decoder.decode(new Uint8Array(value)) : value
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(new Error(name))
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const reading = database.transaction(store).objectStore(store).getAll()
          reading.onsuccess = () => resolve(reading.result as unknown[])
        })
        texts.push(JSON.stringify([name, store, rows], readable))
      }
      database.close()
    }
    return texts.join('\n')
  })
