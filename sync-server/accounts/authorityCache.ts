/** Authority read once per version: asking who may do what costs one row, not five tables. */
import type { Authority, CompanyStore, Session } from '../store/store.ts'

interface Cached {
  readonly authority: Authority
  readonly sessions: ReadonlyMap<string, Session>
}

const cached = new WeakMap<CompanyStore, Cached>()

export async function authorityOf(company: CompanyStore): Promise<Cached> {
  const version = await company.authorityVersion()
  const known = cached.get(company)
  if (known?.authority.version === version) return known
  const authority = await company.authority()
  const fresh = { authority, sessions: new Map(authority.sessions.map((session) => [session.hash, session])) }
  cached.set(company, fresh)
  return fresh
}
