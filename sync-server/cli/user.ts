/** `aval user`: who has access, and the way back in for an owner who lost theirs. */
import { actRights } from '../../src/domain/access/permissions.ts'
import { audited, byServer, linkLifeMs, startAnew } from '../accounts/authority.ts'
import { authorityOf } from '../accounts/authorityCache.ts'
import { change } from '../accounts/change.ts'
import { newLinkCode } from '../accounts/secrets.ts'
import { openStore } from '../store/sqlite/store.ts'
import type { Store } from '../store/store.ts'
import type { Io } from './command.ts'
import { serverCommand } from './serverCommand.ts'

export const user = serverCommand({
  usage: 'user list | user reset EMAIL',
  summary: 'List who has access to Aval, or make a one-time link for somebody who cannot get in any more.',
  async run(settings, [word, email], io) {
    const store = openStore(settings.dataDir)
    try {
      if (word === 'list') return await list(store, io)
      if (word === 'reset' && email)
        return await reset(store, io, email, settings.publicUrl ?? `http://localhost:${settings.port}`)
      io.error(`aval ${user.usage}\n`)
      return 2
    } finally {
      await store.close()
    }
  },
})

async function list(store: Store, io: Io): Promise<number> {
  for (const { id, name } of await store.control.companies()) {
    const company = await store.company(id)
    io.out(`${name} (${id})\n`)
    for (const { email, fullName, access, state } of (company && (await authorityOf(company)).authority.members) ??
      []) {
      const locations = access.locations === 'all' ? 'all locations' : access.locations.join(', ')
      io.out(`  ${email}  ${fullName}  ${access.level}  ${locations}  ${state}\n`)
    }
  }
  return 0
}

async function reset(store: Store, io: Io, email: string, publicUrl: string): Promise<number> {
  const entries = await store.control.whoSignsInWith(email.trim().toLowerCase())
  if (entries.length === 0) {
    io.error(`Nobody signs in with ${email}.\n`)
    return 1
  }
  for (const { company: id, member: memberId } of entries) {
    const company = await store.company(id)
    if (!company) continue
    const code = newLinkCode()
    const nowMs = Date.now()
    await change(company, (authority) => {
      const member = authority.members.find((one) => one.id === memberId)
      if (!member) return undefined
      const { rows, purpose } = startAnew(authority, member, byServer, code, nowMs)
      return {
        ...rows,
        ...audited(nowMs, byServer, 'issueLink', memberId, {
          purpose,
          manages: actRights.manageAccess[member.access.level],
        }),
      }
    })
    io.out(
      `${publicUrl}/join#${id}.${code}\nOpens once, within ${linkLifeMs / 3_600_000} hours; the password, older links and sign-ins have ended.\n`,
    )
  }
  return 0
}
