/** One Parquet file, as hyparquet-writer makes it by default, in Dexie. */
import Dexie from 'dexie'
import { parquetMetadata } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { serve } from '../support/acts.ts'
import { readRows } from './csvRows.ts'

const database = new Dexie('bench-parquet', { chromeTransactionDurability: 'relaxed' })
database.version(1).stores({ files: '' })

serve({
  async importFile(file: File) {
    let cells: string[][] = []
    const { columns } = await readRows(
      file,
      (names) => (cells = names.map(() => [])),
      (rows) => {
        for (const row of rows) for (let column = 0; column < cells.length; column++) cells[column]!.push(row[column]!)
      },
    )
    const parquet = parquetWriteBuffer({ columnData: columns.map((name, at) => ({ name, data: cells[at]!, type: 'STRING' })) })
    await database.table('files').put(parquet, 'bench')
    return Number(parquetMetadata(await database.table('files').get('bench')).num_rows)
  },
  clear: () => database.delete(),
})
