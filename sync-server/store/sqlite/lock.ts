/** One server per data folder: a file with the process id, kept while it runs. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const lockFile = (dataDir: string): string => join(dataDir, 'server.pid')

export class AlreadyServed extends Error {
  constructor(dataDir: string) {
    super(`Another server is already running on ${dataDir}.`)
  }
}

export function isServed(dataDir: string): boolean {
  const file = lockFile(dataDir)
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8'))
  return pid > 0 && pid !== process.pid && isAlive(pid)
}

/** @returns the way to let go. A file left by a killed process counts for nothing. */
export function claim(dataDir: string): () => void {
  if (isServed(dataDir)) throw new AlreadyServed(dataDir)
  writeFileSync(lockFile(dataDir), `${process.pid}\n`, { mode: 0o600 })
  return () => rmSync(lockFile(dataDir), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
