/**
 * The overview as the page reads it from the disk by itself: Home need not wait for another thread to begin.
 *
 * One transaction reads the statements and the cube that was kept for a set of them; a cube of any other set is none.
 * Nothing is made or changed here, and whatever fails is for the ledger's thread to find out and to say.
 */
import { knowingNothing, shownHashOf } from '../../ledger/companyKnowledge.ts'
import type { LedgerOverview } from '../../ledger/ledger.ts'
import { setHashOf, statementsOf, type AnnouncedStatement } from '../../ledger/overview.ts'
import { ledgerVersion } from '../databaseNames.ts'
import type { CompanyCubeRow, StatementRow } from './database.ts'
import { type CubeRow, unpackOverview } from './packedOverview.ts'
import { standing } from './statements.ts'

/** @returns undefined where the thread has to work it out */
export async function readStoredOverview(name: string, factory: IDBFactory = indexedDB, ownOnly = false): Promise<LedgerOverview | undefined> {
  try {
    const database = await opened(name, factory)
    if (!database) return undefined
    try {
      if (database.version > ledgerVersion * 10) return undefined
      const shelf = database.transaction(['statements', 'cubes', 'announced', 'companyCubes'])
      const [rows, cubes, told, [cubeOfCompany]] = await Promise.all([
        all<StatementRow>(shelf.objectStore('statements')),
        all<CubeRow>(shelf.objectStore('cubes')),
        all<AnnouncedStatement>(shelf.objectStore('announced')),
        all<CompanyCubeRow>(shelf.objectStore('companyCubes')),
      ])
      const statements = standing(rows, ownOnly)
      const { announced, cube: knownCube } = ownOnly ? knowingNothing : { announced: told, cube: cubeOfCompany ?? null }
      const ownHash = await setHashOf(statements.map(({ manifest }) => manifest))
      const setHash = await shownHashOf(ownHash, { announced, cube: knownCube })
      const cube = cubes.find((kept) => kept.setHash === setHash)
      const basis = announced.length === 0 ? ({ type: 'whole', by: 'thisDevice' } as const) : cube?.basis
      return cube && basis && unpackOverview({ statements: statementsOf(statements, announced), basis, setHash, cube })
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}

/** As it is: where there is none, none is made. */
const opened = (name: string, factory: IDBFactory): Promise<IDBDatabase | undefined> =>
  new Promise((resolve) => {
    const request = factory.open(name)
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = () => resolve(undefined)
    request.onsuccess = () => {
      const database = request.result
      database.onversionchange = () => database.close()
      resolve(database)
    }
  })

const all = <Row>(store: IDBObjectStore): Promise<readonly Row[]> =>
  new Promise((resolve, reject) => {
    const request = store.getAll() as IDBRequest<Row[]>
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('unknown', 'UnknownError'))
  })
