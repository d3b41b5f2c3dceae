/**
 * Settings come from the environment alone. A combination that would send passwords in the clear is refused at start.
 */
import { resolve } from 'node:path'
import { err, ok, type Result } from '../src/domain/result.ts'

export interface Settings {
  /** 0 = any free port. */
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** The built app; undefined = API only. */
  readonly clientDir: string | undefined
  /** Origin that people type or scan; undefined = the address the server finds itself listening on. */
  readonly publicUrl: string | undefined
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined
  /** How many proxies in front are ours; 0 = the peer address is the client. */
  readonly trustedProxy: number
  readonly allowInsecure: boolean
  readonly log: 'info' | 'silent'
}

export type Environment = Readonly<Record<string, string | undefined>>

const defaultPort = 4810

/** @returns one sentence that says what to change */
export function readSettings(environment: Environment): Result<Settings, string> {
  const port = wholeNumber(environment['PORT'], defaultPort, 65_535)
  if (port === undefined) return err(`PORT must be a number from 0 to 65535, not '${environment['PORT']}'.`)
  const trustedProxy = wholeNumber(environment['TRUSTED_PROXY'], 0, 10)
  if (trustedProxy === undefined)
    return err(`TRUSTED_PROXY must be the number of proxies in front (0 to 10), not '${environment['TRUSTED_PROXY']}'.`)
  const publicUrl = originOf(environment['PUBLIC_URL'])
  if (publicUrl === null)
    return err(
      `PUBLIC_URL must be an address such as https://aval.example.com, without a path; it is '${environment['PUBLIC_URL']}'.`,
    )
  const [certFile, keyFile] = [environment['TLS_CERT'], environment['TLS_KEY']]
  if (Boolean(certFile) !== Boolean(keyFile)) return err('TLS_CERT and TLS_KEY are needed together.')
  return judged({
    port,
    trustedProxy,
    publicUrl,
    host: environment['HOST'] || 'localhost',
    dataDir: resolve(environment['DATA_DIR'] || 'data'),
    clientDir: environment['AVAL_CLIENT_DIR'],
    tls: certFile && keyFile ? { certFile, keyFile } : undefined,
    allowInsecure: environment['ALLOW_INSECURE'] === '1',
    log: environment['LOG'] === 'silent' ? 'silent' : 'info',
  })
}

function judged(settings: Settings): Result<Settings, string> {
  if (settings.allowInsecure) return ok(settings)
  const hint =
    'Set TLS_CERT and TLS_KEY, or TRUSTED_PROXY when a proxy in front speaks HTTPS; ALLOW_INSECURE=1 starts anyway.'
  if (!isLoopback(settings.host) && !settings.tls && settings.trustedProxy === 0) {
    return err(`HOST=${settings.host} would carry passwords over plain HTTP to other machines. ${hint}`)
  }
  const url = settings.publicUrl === undefined ? undefined : new URL(settings.publicUrl)
  if (url?.protocol === 'http:' && !isLoopback(url.hostname)) {
    return err(
      `PUBLIC_URL ${settings.publicUrl} is not HTTPS: phones would refuse to work offline, and passwords would travel in the clear. ${hint}`,
    )
  }
  if (settings.tls) return ok(settings)
  if (url?.protocol === 'https:' && !isLoopback(url.hostname) && settings.trustedProxy === 0)
    return err(`PUBLIC_URL ${settings.publicUrl} is HTTPS, and nothing here speaks it. ${hint}`)
  // Without it cookies and links would be those of plain HTTP, and the proxy's own origin a stranger's.
  if (!isLoopback(settings.host) && url?.protocol !== 'https:')
    return err(
      `HOST=${settings.host} with TRUSTED_PROXY needs PUBLIC_URL, the HTTPS address that the proxy answers. ${hint}`,
    )
  return ok(settings)
}

export const isLoopback = (host: string): boolean => {
  const name = host.replace(/^\[|\]$/g, '')
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}

function wholeNumber(text: string | undefined, otherwise: number, most: number): number | undefined {
  if (text === undefined || text === '') return otherwise
  return /^\d{1,5}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}

function originOf(text: string | undefined): string | undefined | null {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain =
    url &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username
  return isPlain ? url.origin : null
}
