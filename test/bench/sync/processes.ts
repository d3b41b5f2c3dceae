/** Servers as child processes, and the bundle of ours. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const here = join(process.cwd(), 'test/bench/sync')
const trial = join(process.cwd(), 'sync-server/documents/trial.ts')

/** These speak our protocol. */
export type OurPeer = 'ours' | 'ungated' | 'floor'
export type Peer = OurPeer | 'hocuspocusDurable' | 'hocuspocusDefault' | 'yWebsocket'
export const isOurs = (peer: Peer): peer is OurPeer => peer === 'ours' || peer === 'ungated' || peer === 'floor'

export interface Usage {
  readonly cpuMs: number
  readonly rssBytes: number
}

export interface ServerProcess {
  readonly port: number
  usage(): Promise<Usage>
  /** kill -9 */
  kill(): Promise<void>
}

export const bundleOf = (name: 'ours' | 'ungated'): string => join(process.cwd(), 'node_modules/.bench-sync', name)

export async function bundleOurs(): Promise<void> {
  for (const name of ['ours', 'ungated'] as const) {
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      resolve: { dedupe: ['yjs', 'lib0'] },
      plugins:
        name === 'ours'
          ? []
          : [
              {
                name: 'ungated',
                enforce: 'pre',
                async resolveId(source, importer) {
                  if (!source.endsWith('/trial.ts') || importer?.endsWith('/ungated.ts')) return undefined
                  const found = await this.resolve(source, importer, { skipSelf: true })
                  return found?.id === trial ? join(here, 'ungated.ts') : found
                },
              },
            ],
      build: {
        ssr: true,
        target: 'node20',
        outDir: bundleOf(name),
        emptyOutDir: true,
        rollupOptions: { input: { served: join(here, 'served.ts'), phones: join(here, 'phones.ts'), flood: join(here, 'flood.ts') } },
      },
    })
  }
}

export interface Folder {
  readonly path: string
  remove(): void
}

export function aFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'aval-bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const running = new Set<ChildProcess>()
export const stopAll = (): void => running.forEach((child) => child.kill('SIGKILL'))

type Command = readonly [script: string, ...args: string[]]

const our = (name: 'ours' | 'ungated') => (folder: string, companies: number, members: number): Command => [
  join(bundleOf(name), 'served.js'),
  folder,
  String(companies),
  String(members),
]
const hocuspocus = (mode: 'durable' | 'default') => (folder: string): Command => [
  join(here, 'hocuspocus.mjs'),
  join(folder, 'peer.sqlite'),
  mode,
]

const commands: Readonly<Record<Peer, (folder: string, companies: number, members: number) => Command>> = {
  ours: our('ours'),
  ungated: our('ungated'),
  floor: (folder) => [join(here, 'floor.mjs'), folder],
  hocuspocusDurable: hocuspocus('durable'),
  hocuspocusDefault: hocuspocus('default'),
  yWebsocket: () => [join(here, 'yWebsocket.mjs')],
}

export async function start(peer: Peer, folder: string, companies = 1, members = 1): Promise<ServerProcess> {
  const [script, ...args] = commands[peer](folder, companies, members)
  const child = fork(script, args, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const next = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = (code: number | null): void => reject(new Error(`${peer} ended with ${code}`))
      child.once('exit', fail)
      child.once('message', (message) => {
        child.off('exit', fail)
        resolve(message as T)
      })
    })
  const { port } = await next<{ port: number }>()
  return {
    port,
    usage: () => {
      const answer = next<Usage>()
      child.send('usage')
      return answer
    },
    kill: async () => {
      running.delete(child)
      child.kill('SIGKILL')
      await ended
    },
  }
}
