/** Which pages may write: those of our own origin, exactly. A cookie alone never decides. */
import { isLoopback } from '../settings.ts'

export interface Origins {
  /** Where one-time links lead. */
  readonly canonical: string
  readonly isSecure: boolean
  isOurs(origin: string | undefined): boolean
}

/** On this machine alone, `localhost` and its numbers are one place. */
export function makeOrigins(canonical: string): Origins {
  const url = new URL(canonical)
  const names = isLoopback(url.hostname) ? ['localhost', '127.0.0.1', '[::1]'] : [url.hostname]
  const port = url.port ? `:${url.port}` : ''
  const ours = new Set([canonical, ...names.map((name) => `${url.protocol}//${name}${port}`)])
  return {
    canonical,
    isSecure: url.protocol === 'https:',
    isOurs: (origin) => origin !== undefined && ours.has(origin),
  }
}

interface Headers {
  readonly origin?: string | undefined
  readonly 'sec-fetch-site'?: string | string[] | undefined
}

/** A browser that sends Sec-Fetch-Site cannot be made to lie about it; one that does not is judged by Origin. */
export const isSameOrigin = (headers: Headers, origins: Origins): boolean =>
  origins.isOurs(headers.origin) &&
  (headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin')
