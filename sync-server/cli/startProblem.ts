/** Why the server does not start, as one sentence that says what to change. */
import type { Settings } from '../settings.ts'
import { LeaseKeyDamaged } from '../store/leaseKey.ts'
import { AlreadyServed } from '../store/sqlite/lock.ts'
import { NewerData } from '../store/sqlite/migrations.ts'

interface Failure extends Error {
  readonly code?: string
  readonly syscall?: string
  readonly path?: string
}

/** @returns undefined for what nobody foresaw: that is a bug, and its stack is wanted */
export function startProblem(error: unknown, settings: Settings): string | undefined {
  if (!(error instanceof Error)) return undefined
  const failure = error as Failure
  return (
    ofAddress(failure, settings) ??
    ofCertificate(failure, settings) ??
    ofFolder(failure, settings) ??
    (error instanceof AlreadyServed || error instanceof NewerData || error instanceof LeaseKeyDamaged
      ? error.message
      : undefined)
  )
}

function ofAddress({ code, syscall }: Failure, { host, port }: Settings): string | undefined {
  if (syscall === 'getaddrinfo' || (syscall === 'listen' && code === 'EADDRNOTAVAIL'))
    return `HOST=${host} is no address of this machine.`
  if (syscall !== 'listen') return undefined
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop it, or set PORT.`
  return `Port ${port} may not be used (${code}). Set PORT, or give the server's user the right to it.`
}

function ofCertificate({ code, path }: Failure, { tls }: Settings): string | undefined {
  if (!tls) return undefined
  if (path === tls.certFile || path === tls.keyFile) return `${path} cannot be read (${code}): see TLS_CERT and TLS_KEY.`
  return code?.startsWith('ERR_OSSL')
    ? `TLS_CERT and TLS_KEY are not a certificate in PEM form and its key (${code}).`
    : undefined
}

const full = /ENOSPC|EDQUOT|SQLITE_FULL|disk is full/
const closed = /EROFS|EACCES|EPERM|ENOENT|ENOTDIR|EEXIST|SQLITE_(?:CANTOPEN|READONLY|IOERR)|unable to open|readonly|disk I\/O/
const damaged = /SQLITE_(?:CORRUPT|NOTADB)|malformed|not a database/

function ofFolder({ code, message }: Failure, { dataDir }: Settings): string | undefined {
  const what = `${code} ${message}`
  if (full.test(what)) return `There is no room left in DATA_DIR ${dataDir}. Make room, then start again.`
  if (damaged.test(what)) return `A file in DATA_DIR ${dataDir} is damaged. Restore a backup: aval restore FOLDER.`
  return closed.test(what)
    ? `DATA_DIR ${dataDir} is no folder that the server can write to (${code}). Set DATA_DIR, or give it the right.`
    : undefined
}
