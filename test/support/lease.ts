/** Time that passes for a lease, without a clock that jumps: the same as if the device had lain in a drawer. */
import type { Page } from '@playwright/test'

const dayMs = 86_400_000

export const daysPass = (page: Page, days: number): Promise<void> =>
  page.evaluate(
    (ms) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('aval-local')
        opening.onerror = () => reject(new Error('no database'))
        opening.onsuccess = () => {
          const database = opening.result
          let text = ''
          const change = database.transaction('settings', 'readwrite')
          const settings = change.objectStore('settings')
          const reading = settings.get('record/lease')
          reading.onsuccess = () => {
            const { key, value } = reading.result as { key: string; value: { ageMs: number } }
            const older = { ...value, ageMs: value.ageMs + ms }
            text = JSON.stringify(older)
            settings.put({ key, value: older })
          }
          change.oncomplete = () => {
            // What the first screen goes by, which waits for no database.
            localStorage.setItem('aval.lease.local', text)
            database.close()
            resolve()
          }
          change.onerror = () => reject(new Error('no lease'))
        }
      }),
    days * dayMs,
  )
