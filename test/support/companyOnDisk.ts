/** Companies whose members are signed in already, written before the server starts: nobody has to be invited one by one. */
import { hashOf } from '../../sync-server/accounts/secrets.ts'
import { openStore } from '../../sync-server/store/sqlite/store.ts'

export const memberOf = (company: number, member: number): string => `MEMBER${company}x${member}`
export const deviceOf = (company: number, member: number): string => `device-${memberOf(company, member)}`
export const cookieOf = (company: number, member: number): string => `aval=COMPANY${company}.${memberOf(company, member)}`

/** All of them owners. Companies that are there already stay as they are. */
export async function companiesOnDisk(dataDir: string, companies: number, members: number): Promise<void> {
  const store = openStore(dataDir)
  const known = new Set((await store.control.companies()).map(({ id }) => id))
  for (let at = 0; at < companies; at++) {
    const id = `COMPANY${at}`
    if (known.has(id)) continue
    const company = await store.createCompany({ id, name: id, atMs: 0 })
    const people = Array.from({ length: members }, (_, n) => ({ member: memberOf(at, n), device: deviceOf(at, n) }))
    const { version } = await company.authority()
    const nowMs = Date.now()
    await company.changeAuthority(version, {
      members: people.map(({ member }) => ({
        id: member,
        email: `${member}@x.example`.toLowerCase(),
        fullName: member,
        access: { level: 'owner', locations: 'all' },
        person: null,
        passwordHash: null,
        state: 'active',
        accessVersion: 1,
      })),
      devices: people.map(({ member, device }) => ({
        id: device,
        member,
        name: 'x',
        firstSeenMs: nowMs,
        lastSeenMs: nowMs,
        unsent: 0,
        state: 'active',
      })),
      sessions: people.map(({ member, device }) => ({
        hash: hashOf(`${id}.${member}`),
        member,
        device,
        createdAtMs: nowMs,
        freshAtMs: nowMs,
        ended: null,
      })),
      audit: [],
    })
  }
  await store.close()
}
