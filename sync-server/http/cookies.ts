/** The session cookie: unreadable for scripts, for this origin alone. */

/** Browsers accept the `__Host-` name over HTTPS only; on this machine the plain name has to do. */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-aval' : 'aval')

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

const yearSeconds = 365 * 24 * 3600

export const setCookie = (token: string, isSecure: boolean): string =>
  `${cookieName(isSecure)}=${token}; Path=/; Max-Age=${yearSeconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`

export const dropCookie = (isSecure: boolean): string =>
  `${cookieName(isSecure)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
