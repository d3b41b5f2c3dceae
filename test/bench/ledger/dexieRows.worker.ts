/** A row object per line in Dexie, without any index: the least that rows can cost. */
import Dexie from 'dexie'
import { serve } from '../support/acts.ts'
import { readRows } from './csvRows.ts'

const database = new Dexie('bench-rows', { chromeTransactionDurability: 'relaxed' })
database.version(1).stores({ lines: '++' })

serve({
  async importFile(file: File) {
    let columns: readonly string[] = []
    const { lines } = await readRows(
      file,
      (names) => (columns = names),
      async (rows) => {
        await database.table('lines').bulkAdd(rows.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]]))))
      },
    )
    return (await database.table('lines').count()) === lines ? lines : -1
  },
  clear: () => database.delete(),
})
