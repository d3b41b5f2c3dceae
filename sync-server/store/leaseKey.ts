/**
 * The key with which leases are signed: made at the first start, kept beside the data, readable by the server alone.
 *
 * It is in no backup: whoever finds one cannot sign with it. A restored server makes another key, or keeps that of the
 * folder whose place it takes; everybody signs in again then anyway, and pins what is there [W32, W45].
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const leaseKeyFile = (dataDir: string): string => join(dataDir, 'lease-key.pem')

export class LeaseKeyDamaged extends Error {
  constructor(file: string) {
    super(
      `${file} is no key that can be read. Put the right one back, or remove it: the server makes another, and devices take it up as people sign in again.`,
    )
  }
}

/** Only a file that is not there is made anew: with another key, devices would no longer believe this server. */
export function leaseKeyIn(dataDir: string): KeyObject {
  const file = leaseKeyFile(dataDir)
  const text = readIfThere(file)
  if (text === undefined) return makeKey(file)
  try {
    return createPrivateKey(text)
  } catch {
    throw new LeaseKeyDamaged(file)
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function makeKey(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx', flush: true })
  return privateKey
}
