/** Authority read once per version: asking who may do what costs one row, not five tables. */
import type { Authority, CompanyStore, Session } from '../store/store.ts'

interface Read {
  readonly authority: Authority
  readonly sessions: ReadonlyMap<string, Session>
}

/** The authority of this moment. */
export interface Known extends Read {
  readonly filingsVersion: number
}

const cached = new WeakMap<CompanyStore, Read>()

/** Last contact is noted without a new version: what is cached learns it here. */
export function noteContact(company: CompanyStore, device: string, lastSeenMs: number, unsent: number): void {
  const known = cached.get(company)
  if (!known) return
  const devices = known.authority.devices.map((one) => (one.id === device ? { ...one, lastSeenMs, unsent } : one))
  cached.set(company, { ...known, authority: { ...known.authority, devices } })
}

/** Read again when somebody asks. */
export const forgetAuthority = (company: CompanyStore): boolean => cached.delete(company)

export async function authorityOf(company: CompanyStore): Promise<Known> {
  const { authority: version, filings: filingsVersion } = await company.versions()
  const known = cached.get(company)
  if (known?.authority.version === version) return { ...known, filingsVersion }
  const authority = await company.authority()
  const fresh = { authority, sessions: new Map(authority.sessions.map((session) => [session.hash, session])) }
  cached.set(company, fresh)
  return { ...fresh, filingsVersion }
}
