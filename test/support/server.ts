/** The real server as its own process, on an empty data folder and a free port. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface RunningServer {
  readonly address: string
  readonly dataDir: string
  readonly process: ChildProcess
  setupCode(): string
  stop(): Promise<void>
}

export async function startedServer(env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'aval-data-'))
  const child = spawn(process.execPath, [join(root, 'sync-server/run.mjs'), 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const address = await new Promise<string>((resolveAddress, reject) => {
    let heard = ''
    const hear = (bytes: Buffer) => {
      heard += String(bytes)
      const match = /Aval is ready on (https?:\/\/\S+)/.exec(heard)
      if (match?.[1]) resolveAddress(match[1])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${heard}`)))
  })
  return {
    address,
    dataDir,
    process: child,
    setupCode: () => readFileSync(join(dataDir, 'setup-code'), 'utf8').trim(),
    stop: async () => {
      if (child.exitCode === null) {
        const ended = new Promise((done) => child.once('exit', done))
        child.kill('SIGTERM')
        await ended
      }
      if (!env['DATA_DIR']) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** `aval COMMAND` on the data of a server; throws with its words when it fails. */
export function aval(dataDir: string, ...args: readonly string[]): void {
  const done = spawnSync(process.execPath, [join(root, 'sync-server/run.mjs'), ...args], { cwd: root, env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`aval ${args.join(' ')}: ${done.stderr}`)
}
