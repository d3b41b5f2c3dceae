/** A table in DuckDB on OPFS, read by its own CSV reader; what we keep exactly is exact here too. Its start is not counted. */
import * as duckdb from '@duckdb/duckdb-wasm'
import { serve } from '../support/acts.ts'
import { amountColumns } from './amountColumns.ts'

const files = `${self.origin}/peers/@duckdb/duckdb-wasm/dist`
const path = 'opfs://bench.duckdb'

async function started() {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(`${files}/duckdb-browser-eh.worker.js`))
  await database.instantiate(`${files}/duckdb-eh.wasm`)
  await database.open({ path, accessMode: duckdb.DuckDBAccessMode.READ_WRITE })
  return { database, connection: await database.connect() }
}
let running: ReturnType<typeof started> | undefined

serve({
  start: async () => void (await (running ??= started())),
  async importFile(file: File) {
    const { database, connection } = await (running ??= started())
    await database.registerFileHandle('bench.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true)
    const types = amountColumns.map((name) => `'${name}': 'DECIMAL(18,8)'`).join(', ')
    await connection.query(`CREATE TABLE lines AS SELECT * FROM read_csv('bench.csv', header = true, all_varchar = true, types = {${types}})`)
    await connection.query('CHECKPOINT')
    const [row] = (await connection.query('SELECT count(*)::INTEGER AS lines FROM lines')).toArray()
    return (row as { lines: number }).lines
  },
  async clear() {
    const { database, connection } = await running!
    await connection.close()
    await database.terminate()
    const folder = await navigator.storage.getDirectory()
    for await (const name of folder.keys()) if (name.startsWith('bench.duckdb')) await folder.removeEntry(name)
  },
})
