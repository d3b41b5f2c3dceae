// @ts-check
/**
 * A Hocuspocus server in a process of its own. `durable` writes every update before it acknowledges it, as ours
 * does; `default` writes the document some seconds later, as its documentation shows.
 */
import { createRequire } from 'node:module'
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'
import { answerQuestions } from './usage.mjs'

const [file = '', mode] = process.argv.slice(2)
const BetterSqlite = createRequire(new URL('../../../package.json', import.meta.url))('better-sqlite3')
const database = new BetterSqlite(file)
database.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table if not exists updates (name text, bytes blob); create index if not exists byName on updates (name)',
)
const insert = database.prepare('insert into updates values (?, ?)')
const forget = database.prepare('delete from updates where name = ?')
const all = database.prepare('select bytes from updates where name = ?')

/** The first message of y-protocols' sync: a state vector. The other two are updates; one of nothing is two bytes. */
const [stepOne, emptyUpdate] = [0, 2]

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  onLoadDocument: async ({ documentName, document }) => {
    for (const { bytes } of all.all(documentName)) Y.applyUpdate(document, bytes)
  },
  ...(mode === 'durable'
    ? {
        // Before it is applied, for it is acknowledged in the same turn: a hook on the change would write it too late.
        beforeSync: async ({ documentName, type, payload }) => {
          if (type !== stepOne && payload.length > emptyUpdate) insert.run(documentName, Buffer.from(payload))
        },
      }
    : {
        onStoreDocument: async ({ documentName, document }) => {
          database.transaction(() => {
            forget.run(documentName)
            insert.run(documentName, Buffer.from(Y.encodeStateAsUpdate(document)))
          })()
        },
      }),
})
await server.listen()
answerQuestions(server.address.port)
