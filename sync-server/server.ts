/**
 * The server as one value: started with settings, stopped by `close`. Everything it is made of is put together here.
 */
import { mkdirSync, readFileSync, rmSync, watchFile, writeFileSync, unwatchFile } from 'node:fs'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sessionIdleMs } from './accounts/authority.ts'
import { forgetAuthority } from './accounts/authorityCache.ts'
import { makeLeases } from './accounts/leases.ts'
import { hashOf, newSetupCode, normaliseCode } from './accounts/secrets.ts'
import { restorableForMs } from './filings/view.ts'
import { makeRooms } from './documents/rooms.ts'
import { editsPerCheck as usualEditsPerCheck, type EditsPerCheck } from './documents/trial.ts'
import { makeApp } from './http/app.ts'
import { makeGuesses } from './accounts/guesses.ts'
import { serveFiles } from './http/files.ts'
import { compressFiles, keepRelease } from './http/releases.ts'
import { makeOrigins, type Origins } from './http/origins.ts'
import { makePace } from './http/pace.ts'
import { register } from './http/register.ts'
import { makeLineSync } from './live/lineSync.ts'
import { makeLive } from './live/live.ts'
import { acceptSockets } from './live/upgrade.ts'
import { makeLog } from './log.ts'
import type { Server } from './routes/route.ts'
import { routes } from './routes/routes.ts'
import type { Settings } from './settings.ts'
import { leaseKeyIn } from './store/leaseKey.ts'
import { noteWithdrawal } from './store/sqlite/backup.ts'
import { claim } from './store/sqlite/lock.ts'
import { openStore } from './store/sqlite/store.ts'
import type { Store } from './store/store.ts'

export interface RunningServer {
  /** `http://localhost:4810` */
  readonly address: string
  /** Only while nobody has created a company with it. */
  readonly setupCode: string | undefined
  close(): Promise<void>
}

const hour = 3_600_000
/** Who is slower than that is cut off: nothing that was acknowledged is lost by it. */
const stopWithinMs = 5_000
const sweepEveryMs = 6 * hour
/** To open a company again takes two milliseconds; a phone that is looked at syncs every minute. */
const companyIdleMs = 2 * 60_000
/** To read a document again takes longer, and whoever has written goes on writing. */
const documentIdleMs = 10 * 60_000

export interface StartOptions {
  readonly nowMs?: () => number
  readonly editsPerCheck?: EditsPerCheck
  /** How often idle companies are looked for. */
  readonly restEveryMs?: number
  /** How often a live socket has to answer. */
  readonly beatEveryMs?: number
}

export async function startServer(
  settings: Settings,
  { nowMs = Date.now, editsPerCheck = usualEditsPerCheck, restEveryMs = 15_000, beatEveryMs = 30_000 }: StartOptions = {},
): Promise<RunningServer> {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const log = makeLog(settings.log)
  const letGo = claim(settings.dataDir)
  const store = openStore(settings.dataDir, nowMs)
  const leases = makeLeases(leaseKeyIn(settings.dataDir))
  const setupCode = await offerSetup(store, settings.dataDir, nowMs())
  let origins: Origins = makeOrigins(settings.publicUrl ?? 'http://localhost')
  const pace = makePace()
  const live = makeLive(nowMs, log.failure, beatEveryMs)
  const server: Server = {
    store,
    live,
    nowMs,
    origins: () => origins,
    rooms: makeRooms({
      nowMs,
      editsPerCheck,
      onCommit: live.poke,
      onSurprise: (document, what) =>
        log.failure(what instanceof Error ? what : new Error(`${document}: ${String(what)}`)),
    }),
    noteWithdrawal: (line) => noteWithdrawal(settings.dataDir, line),
    guesses: makeGuesses(),
    leases,
    pace,
  }
  let isClosing = false
  const app = makeApp(settings, log)
  register(app, server, routes)
  if (settings.clientDir) {
    const keptDir = join(settings.dataDir, 'releases')
    // A full disk keeps nobody from reading: only who has an old release open may miss a part of it.
    await keepRelease(settings.clientDir, keptDir, nowMs()).catch(log.failure)
    await serveFiles(app, settings.clientDir, keptDir)
  }
  acceptSockets(app.server, { store, live, pace, sync: makeLineSync(server, log), nowMs, origins: () => origins })
  await app.listen({ host: settings.host, port: settings.port })
  const address = addressOf(settings, app.server)
  origins = makeOrigins(settings.publicUrl ?? address)
  // A folder that cannot be written is served as it is.
  if (settings.clientDir) void compressFiles(settings.clientDir, () => isClosing).catch(() => undefined)
  const sweeping = setInterval(() => void sweep(store, nowMs()).catch(log.failure), sweepEveryMs)
  sweeping.unref()
  const resting = setInterval(() => void rest(server, nowMs()).catch(log.failure), restEveryMs)
  resting.unref()
  const stopWatching = reloadCertificate(settings, app.server, () => log.note('certificate reloaded'))

  return {
    address,
    setupCode,
    close: async () => {
      isClosing = true
      stopWatching()
      clearInterval(sweeping)
      clearInterval(resting)
      live.close()
      const late = setTimeout(() => {
        live.cut()
        app.server.closeAllConnections()
      }, stopWithinMs)
      await app.close()
      clearTimeout(late)
      await store.close()
      letGo()
    },
  }
}

/** Statements deleted long ago go, chunks that no part ever came to name, and sign-ins that ended for good. */
async function sweep(store: Store, nowMs: number): Promise<void> {
  for (const { id } of await store.control.companies()) {
    await store.visit(id, async (company) => {
      await company.sweepChunks(nowMs - restorableForMs)
      await company.pruneSessions(nowMs - sessionIdleMs)
    })
  }
}

/** A company that nobody asked anything for a while is closed; what was read of it goes from memory too. */
async function rest({ store, rooms }: Server, nowMs: number): Promise<void> {
  rooms.rest(nowMs - documentIdleMs)
  for (const company of await store.restIdle(nowMs - companyIdleMs)) forgetAuthority(company)
}

function addressOf({ host, tls }: Settings, server: HttpServer): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `${tls ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${port}`
}

export const setupCodeFile = (dataDir: string): string => join(dataDir, 'setup-code')

/** A server without a company offers one way in; once it is used, its file goes. */
async function offerSetup(store: Store, dataDir: string, nowMs: number): Promise<string | undefined> {
  const file = setupCodeFile(dataDir)
  if ((await store.control.companies()).length > 0) {
    if (!(await store.control.hasOpenSetup())) rmSync(file, { force: true })
    return undefined
  }
  const kept = readCode(file)
  if (kept && (await store.control.isOpenSetup(hashOf(normaliseCode(kept))))) return kept
  const code = newSetupCode()
  await store.control.offerSetup(hashOf(normaliseCode(code)), nowMs)
  writeFileSync(file, `${code}\n`, { mode: 0o600 })
  return code
}

function readCode(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** A renewed certificate is taken up without a restart. */
function reloadCertificate({ tls }: Settings, server: HttpServer, onReload: () => void): () => void {
  if (!tls || !('setSecureContext' in server)) return () => undefined
  const reload = (): void => {
    try {
      const context = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }
      ;(server as HttpServer & { setSecureContext(context: object): void }).setSecureContext(context)
      onReload()
    } catch {
      // Half-written: the next change of the file brings the rest; the old certificate serves on.
      return
    }
  }
  // Both: they are written one after the other, and only together they fit.
  const files = [tls.certFile, tls.keyFile]
  for (const file of files) watchFile(file, { interval: 2_000 }, reload)
  return () => files.forEach((file) => unwatchFile(file, reload))
}
