// @ts-check
/**
 * The least that a server of our protocol can do: a socket, JSON both ways, and one flush to the disk for what arrives
 * within 2 ms. It asks nobody who they are, reads no edit and keeps the log in memory too. No peer: what it takes is what no
 * work on our server can save.
 *
 * Argument: folder.
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { answerQuestions } from './usage.mjs'

const [folder = ''] = process.argv.slice(2)
const require = createRequire(new URL('../../../package.json', import.meta.url))
const { WebSocketServer } = require('ws')
const BetterSqlite = require('better-sqlite3')
const [gatherMs, roundMs] = [2, 50]

/** @type {Map<string, ReturnType<typeof makeCompany>>} */
const companies = new Map()

/** @param {string} name */
function makeCompany(name) {
  const database = new BetterSqlite(join(folder, `${name}.sqlite`))
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table entries (document text, seq integer, id text unique, json text, primary key (document, seq)) without rowid',
  )
  const insert = database.prepare('insert into entries values (?, ?, ?, ?)')
  /** @type {(rows: readonly unknown[][]) => void} */
  const write = database.transaction((/** @type {readonly unknown[][]} */ rows) => rows.forEach((row) => insert.run(...row)))
  /** @type {Map<string, any[]>} */
  const logs = new Map()
  /** @type {Set<Line>} */
  const lines = new Set()
  /** @type {{ line: Line, frame: any }[]} */
  const waiting = []
  return { write, logs, lines, waiting, isTelling: false }
}

/**
 * @typedef {ReturnType<typeof makeCompany>} Company
 * @typedef {{ socket: import('ws').WebSocket, brought: Map<string, number> }} Line `brought`: the log's length that it has
 */

/** @param {Company} company @param {string} document */
function logOf({ logs }, document) {
  const log = logs.get(document) ?? []
  logs.set(document, log)
  return log
}

const server = createServer()
const sockets = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, stream, head) => {
  const name = /aval=(\w+)\./.exec(request.headers.cookie ?? '')?.[1] ?? ''
  sockets.handleUpgrade(request, stream, head, (/** @type {import('ws').WebSocket} */ socket) => {
    const company = companies.get(name) ?? makeCompany(name)
    companies.set(name, company)
    const line = { socket, brought: new Map() }
    company.lines.add(line)
    socket.on('close', () => company.lines.delete(line))
    socket.on('message', (data) => hear(company, line, JSON.parse(String(data))))
    socket.send(JSON.stringify({ type: 'welcome', protocol: 1 }))
  })
})

/** @param {Company} company @param {Line} line @param {any} frame */
function hear(company, line, frame) {
  if (frame.body.edits.length === 0) return answer(company, line, frame)
  company.waiting.push({ line, frame })
  if (company.waiting.length === 1) setTimeout(() => flush(company), gatherMs)
}

/** @param {Company} company */
function flush(company) {
  const round = company.waiting.splice(0)
  const rows = []
  for (const { frame } of round)
    for (const { id, document, intent, update } of frame.body.edits) {
      const log = logOf(company, document)
      const entry = { seq: log.length + 1, id, update, member: frame.member, device: frame.body.device, atMs: Date.now(), intent }
      log.push(entry)
      rows.push([document, entry.seq, id, JSON.stringify(entry)])
    }
  company.write(rows)
  for (const { line, frame } of round) answer(company, line, frame)
  if (company.isTelling) return
  company.isTelling = true
  setTimeout(() => tell(company), roundMs)
}

/** @param {Company} company @param {Line} line @param {any} frame */
function answer(company, { socket, brought }, { call, body }) {
  const pages = []
  for (const { document, cursor } of body.pull) {
    const log = logOf(company, document)
    const from = cursor?.seq ?? 0
    if (from === log.length) continue
    const to = { epoch: 1, seq: log.length, chain: '0000000000000000' }
    pages.push({ type: 'entries', document, reload: false, entries: log.slice(from), cursor: to, more: false })
    brought.set(document, log.length)
  }
  const verdicts = body.edits.map((/** @type {{ id: string }} */ { id }) => ({ id, verdict: { type: 'accepted', seq: 0 } }))
  socket.send(JSON.stringify({ type: 'answer', call, status: 200, body: { session: 'ok', verdicts, pages, more: false } }))
}

/** @param {Company} company */
function tell(company) {
  company.isTelling = false
  for (const { socket, brought } of company.lines)
    for (const [document, { length }] of company.logs)
      if ((brought.get(document) ?? 0) < length) socket.send(JSON.stringify({ type: 'poke', document, seq: length }))
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  answerQuestions(typeof address === 'object' && address ? address.port : 0)
})
