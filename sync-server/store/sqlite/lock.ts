/**
 * One server per data folder. The lock is the operating system's, so that it goes with the process that holds it,
 * however that ends, and no number of a process that is long gone can be mistaken for it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from './driver.ts'

const lockFile = (dataDir: string): string => join(dataDir, 'server.lock')

export class AlreadyServed extends Error {
  constructor(dataDir: string) {
    super(`Another server is already running on ${dataDir}.`)
  }
}

/** @returns the way to let go */
export function claim(dataDir: string): () => void {
  const lock = openDatabase(lockFile(dataDir))
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive')
  } catch (error) {
    lock.close()
    throw error instanceof Error && error.message.includes('locked') ? new AlreadyServed(dataDir) : error
  }
  return () => lock.close()
}

export function isServed(dataDir: string): boolean {
  if (!existsSync(lockFile(dataDir))) return false
  try {
    claim(dataDir)()
    return false
  } catch (error) {
    // Where the lock cannot even be opened nobody holds it: a folder that cannot be written.
    return error instanceof AlreadyServed
  }
}
