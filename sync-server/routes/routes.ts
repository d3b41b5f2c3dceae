/** Every route there is. What is not in this table does not exist; the tests enumerate it. */
import { limits } from '../../src/protocol/limits.ts'
import { shapes } from '../http/shapes.ts'
import { command } from './commands.ts'
import { audit } from './audit.ts'
import { enterByPassword, hello, leave, look, provePassword, redeem, setup, wiped } from './entrances.ts'
import { file, giveChunks, putChunk } from './filings.ts'
import { alive, ready } from './health.ts'
import { fileRollUp, giveRollUpChunks } from './rollUps.ts'
import { route, type Route } from './route.ts'
import { sync } from './sync.ts'

export const routes: readonly Route[] = [
  { method: 'GET', path: '/healthz', caller: 'anyone', body: 'none', handle: alive },
  { method: 'GET', path: '/readyz', caller: 'anyone', body: 'none', handle: ready },
  { method: 'GET', path: '/api/hello', caller: 'anyone', body: 'none', handle: hello },
  route('POST', '/api/setup', 'anyone', shapes.setup, setup),
  route('POST', '/api/links/open', 'anyone', shapes.openLink, look),
  route('POST', '/api/links/redeem', 'anyone', shapes.redeemLink, redeem),
  route('POST', '/api/sign-in', 'anyone', shapes.signIn, enterByPassword),
  route('POST', '/api/sign-out', 'signedIn', shapes.nothing, leave),
  route('POST', '/api/fresh', 'signedIn', shapes.fresh, provePassword),
  route('POST', '/api/wiped', 'contact', shapes.nothing, wiped),
  route('POST', '/api/sync', 'contact', shapes.sync, sync, 'syncs'),
  route('POST', '/api/commands', 'signedIn', shapes.command, command, 'commands'),
  {
    method: 'PUT',
    path: '/api/chunks/:hash',
    caller: 'imports',
    body: 'bytes',
    bodyLimit: limits.chunkBytes,
    takesGzip: true,
    pace: 'chunks',
    handle: putChunk,
  },
  route('POST', '/api/filings', 'imports', shapes.filing, file),
  route('POST', '/api/statements/:statement/chunks', 'signedIn', shapes.wantedChunks, giveChunks),
  route('POST', '/api/rollups', 'imports', shapes.rollUp, fileRollUp),
  route('POST', '/api/rollups/chunks', 'signedIn', shapes.wantedChunks, giveRollUpChunks),
  { method: 'GET', path: '/api/audit', caller: 'manages', body: 'none', handle: audit },
]
