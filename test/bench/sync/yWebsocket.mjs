// @ts-check
/** The server of y-websocket in a process of its own, as it comes: in memory. */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { answerQuestions } from './usage.mjs'

const require = createRequire(import.meta.url)
const { WebSocketServer } = createRequire(new URL('../../../package.json', import.meta.url))('ws')
const { setupWSConnection } = require('y-websocket/bin/utils')

const server = createServer()
const sockets = new WebSocketServer({ server })
sockets.on('connection', setupWSConnection)
server.listen(0, '127.0.0.1', () => answerQuestions(/** @type {import('node:net').AddressInfo} */ (server.address()).port))
