/** A table of texts in SQLite on OPFS (the pool of access handles, its fastest way): one transaction, one prepared statement. */
import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import { serve } from '../support/acts.ts'
import { readRows } from './csvRows.ts'

const ready = (async () => {
  const sqlite = await sqlite3InitModule()
  return sqlite.installOpfsSAHPoolVfs({ name: 'bench', directory: '/bench-sqlite' })
})()

serve({
  async importFile(file: File) {
    const pool = await ready
    const database = new pool.OpfsSAHPoolDb('/bench.sqlite')
    let statement: ReturnType<typeof database.prepare> | undefined
    const { lines } = await readRows(
      file,
      (columns) => {
        database.exec(`CREATE TABLE lines (${columns.map((name) => `"${name}" TEXT`).join(', ')})`)
        statement = database.prepare(`INSERT INTO lines VALUES (${columns.map(() => '?').join(', ')})`)
        database.exec('BEGIN')
      },
      (rows) => {
        for (const row of rows) statement!.bind(row).stepReset()
      },
    )
    database.exec('COMMIT')
    statement?.finalize()
    const filed = Number(database.selectValue('SELECT count(*) FROM lines'))
    database.close()
    return filed === lines ? lines : -1
  },
  clear: async () => void (await (await ready).removeVfs()),
})
