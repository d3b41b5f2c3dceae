/**
 * Our server in a process of its own, with companies and their sign-ins already there: bundled once as it is, and once
 * with `ungated.ts` in place of the gate.
 *
 * Arguments: folder, companies, members of each. Tells its port; says on request what it has used.
 */
import { hashOf } from '../../../sync-server/accounts/secrets.ts'
import { startServer } from '../../../sync-server/server.ts'
import { openStore } from '../../../sync-server/store/sqlite/store.ts'
import { settingsOn } from '../../support/serverSettings.ts'
import { answerQuestions } from './usage.mjs'

const [dataDir = '', companies = '1', members = '1'] = process.argv.slice(2)

const store = openStore(dataDir)
const known = new Set((await store.control.companies()).map(({ id }) => id))
for (let at = 0; at < Number(companies); at++) {
  const id = `COMPANY${at}`
  if (known.has(id)) continue
  const company = await store.createCompany({ id, name: id, atMs: 0 })
  const people = Array.from({ length: Number(members) }, (_, n) => `MEMBER${at}x${n}`)
  const { version } = await company.authority()
  const nowMs = Date.now()
  await company.changeAuthority(version, {
    members: people.map((member) => ({
      id: member,
      email: `${member}@x.example`.toLowerCase(),
      fullName: member,
      access: { level: 'owner', locations: 'all' },
      person: null,
      passwordHash: null,
      state: 'active',
      accessVersion: 1,
    })),
    devices: people.map((member) => ({
      id: `device-${member}`,
      member,
      name: 'x',
      firstSeenMs: nowMs,
      lastSeenMs: nowMs,
      unsent: 0,
      state: 'active',
    })),
    sessions: people.map((member) => ({
      hash: hashOf(`${id}.${member}`),
      member,
      device: `device-${member}`,
      createdAtMs: nowMs,
      freshAtMs: nowMs,
      ended: null,
    })),
    audit: [],
  })
}
await store.close()

const server = await startServer({ ...settingsOn(dataDir), host: '127.0.0.1' })
answerQuestions(Number(new URL(server.address).port))
