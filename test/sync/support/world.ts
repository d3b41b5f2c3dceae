/** A company full of people on bad lines: everything that happens is drawn from one seed. */
import { randomBytes } from 'node:crypto'
import type { DocumentName } from '../../../src/domain/access/documents.ts'
import { documentNames } from '../../../src/domain/access/documents.ts'
import { levels, mayReadAll, type Access } from '../../../src/domain/access/permissions.ts'
import { emptyNotes } from '../../../src/sync/notebook.ts'
import { hashOf } from '../../../sync-server/accounts/secrets.ts'
import { newId } from '../../../sync-server/ids.ts'
import type { Member, Store } from '../../../sync-server/store/store.ts'
import { seeded, type Seeded } from '../../support/seeded.ts'
import { aDevice, aPhoneDisk, type Device, type Fault, type PhoneDisk } from './device.ts'

interface Person {
  readonly member: string
  access: Access
  isWithdrawn: boolean
  readonly phone: PhoneDisk
  tabs: Device[]
  readonly clockOffsetMs: number
}

/** One act on a key that nobody else touches: where it ended up can be told exactly. */
interface Act {
  readonly person: Person
  readonly document: DocumentName
  readonly root: string
  readonly key: string
}

const fields: Readonly<
  Record<
    DocumentName,
    {
      readonly root: string
      readonly key: (id: string) => string
      readonly shared: string
      readonly value: (n: number) => string
    }
  >
> = {
  facts: { root: 'facts.locations', key: (id) => `${id}/name`, shared: 'S/name', value: (n) => `lieu ${n}` },
  evidence: { root: 'evidence.criteria', key: () => 'E1/note', shared: 'E1/note', value: (n) => `vu ${n}` },
  migration: { root: 'migration.people', key: (id) => `${id}/name`, shared: 'S/name', value: (n) => `personne ${n}` },
  enrolments: {
    root: 'enrolments.status',
    key: (id) => `${id}/csp/note`,
    shared: 'S/csp/note',
    value: (n) => `note ${n}`,
  },
  profiles: { root: 'profiles.bank', key: (id) => `${id}/name`, shared: 'S/name', value: (n) => `banque ${n}` },
  notes: { root: 'notes.notes', key: (id) => `${id}/text`, shared: 'S/text', value: (n) => `note ${n}` },
  'notes.profiles': { root: 'notes.profiles', key: (id) => `${id}/text`, shared: 'S/text', value: (n) => `note ${n}` },
}
const written: readonly DocumentName[] = ['facts', 'migration', 'enrolments', 'profiles', 'notes', 'notes.profiles']
const faults: readonly Fault[] = ['none', 'none', 'none', 'lost', 'answerLost', 'twice', 'answerCut']
const scopes: readonly Access['locations'][] = ['all', ['LYON'], []]

export async function aWorld(seed: number, server: { readonly address: string }, store: Store) {
  const random = seeded(seed)
  const company = await store.createCompany({ id: newId(Date.now()), name: `Seed ${seed}`, atMs: 0 })
  const people: Person[] = []
  const acts: Act[] = []
  let isCalm = false
  let count = 0
  const happened = { kept: 0, refused: 0, crashes: 0, withdrawals: 0, changes: 0, secondTabs: 0, onLines: 0 }

  const owner = await addPerson({ level: 'owner', locations: 'all' })
  for (let i = 1 + random.whole(3); i > 0; i--) await addPerson(someAccess(random))

  async function addPerson(access: Access): Promise<Person> {
    const id = newId(Date.now())
    const phone = aPhoneDisk()
    const token = `${company.id}.${randomBytes(16).toString('hex')}`
    phone.cookie = `aval=${token}`
    phone.notes = { ...emptyNotes, joined: { company: company.id, member: id, atMs: 0 } }
    const person: Person = {
      member: id,
      access,
      isWithdrawn: false,
      phone,
      tabs: [],
      clockOffsetMs: random.pick([0, 0, -50, 70, -20_000]) * 86_400_000,
    }
    person.tabs.push(tabOf(person))
    const member: Member = {
      id,
      email: `${id}@x.example`.toLowerCase(),
      fullName: id,
      access,
      person: null,
      passwordHash: null,
      state: 'active',
      accessVersion: 1,
    }
    const device = await person.tabs[0]!.store.lanes.device()
    const { version } = await company.authority()
    await company.changeAuthority(version, {
      members: [member],
      devices: [
        {
          id: device,
          member: id,
          name: 'x',
          firstSeenMs: Date.now(),
          lastSeenMs: Date.now(),
          unsent: 0,
          state: 'active',
        },
      ],
      sessions: [
        { hash: hashOf(token), member: id, device, createdAtMs: Date.now(), freshAtMs: Date.now(), ended: null },
      ],
      audit: [],
    })
    people.push(person)
    return person
  }

  function tabOf(person: Person): Device {
    const tab = aDevice(server, {
      random,
      person: person.member,
      phone: person.phone,
      clockOffsetMs: person.clockOffsetMs,
      hasLine: random.chance(0.5),
    })
    tab.fault = () => (isCalm ? 'none' : random.pick(faults))
    return tab
  }

  const act = async (person: Person): Promise<void> => {
    const document = random.pick(written)
    const { root, key, shared, value } = fields[document]
    const isShared = random.chance(0.3)
    const id = `k${count++}`
    const name = isShared ? shared : key(id)
    const opened = await random.pick(person.tabs).open(document)
    if (opened.isReadOnly()) return
    const done = await opened.act('world.act', [{ root, key: name, value: value(count) }])
    if (done.ok && !isShared) acts.push({ person, document, root, key: name })
  }

  /** The tab is gone in the middle of whatever it did; what it had saved is on the disk. */
  const crash = async (person: Person): Promise<void> => {
    happened.crashes += 1
    const at = random.whole(person.tabs.length)
    const syncing = random.chance(0.5) ? person.tabs[at]!.sync().catch(() => undefined) : undefined
    for (let i = random.whole(20); i > 0; i--) await Promise.resolve()
    await person.tabs[at]!.close()
    await syncing
    person.tabs[at] = tabOf(person)
  }

  const changeAccess = async (person: Person): Promise<void> => {
    if (person === owner || person.isWithdrawn) return
    const authority = await company.authority()
    const member = authority.members.find(({ id }) => id === person.member)!
    const isWithdrawn = random.chance(0.2)
    const access = someAccess(random)
    const next: Member = {
      ...member,
      access,
      state: isWithdrawn ? 'withdrawn' : 'active',
      accessVersion: member.accessVersion + 1,
    }
    const sessions = isWithdrawn
      ? authority.sessions
          .filter((one) => one.member === member.id)
          .map((one) => ({ ...one, ended: 'withdrawn' as const }))
      : []
    if (!(await company.changeAuthority(authority.version, { members: [next], sessions, audit: [] }))) return
    person.access = access
    person.isWithdrawn = isWithdrawn
    happened[isWithdrawn ? 'withdrawals' : 'changes'] += 1
  }

  const step = async (): Promise<void> => {
    const person = random.pick(people)
    const dice = random()
    if (dice < 0.5) await act(person)
    else if (dice < 0.85) await random.pick(person.tabs).sync()
    else if (dice < 0.9) await crash(person)
    else if (dice < 0.94 && person.tabs.length < 2) happened.secondTabs += person.tabs.push(tabOf(person)) - 1
    else if (dice < 0.97) await Promise.all(people.map((one) => random.pick(one.tabs).sync()))
    else await changeAccess(person)
  }

  return {
    step,
    happened,
    /** No more faults: everyone syncs until nothing is left to say. */
    async rest(): Promise<void> {
      isCalm = true
      for (let round = 0; round < 4; round++)
        for (const person of people) for (const tab of person.tabs) await tab.sync()
      for (const person of people) for (const tab of person.tabs) await tab.store.settled()
      await new Promise((resolve) => setTimeout(resolve, 10))
      for (const person of people) for (const tab of person.tabs) await tab.store.settled()
      happened.onLines = people.flatMap(({ tabs }) => tabs.flatMap(({ requests }) => requests)).filter((one) => one.startsWith('LINE')).length
    },
    /** What must hold at rest; each broken promise as one sentence. */
    async brokenPromises(): Promise<readonly string[]> {
      const broken: string[] = []
      const reader = await addPerson({ level: 'owner', locations: 'all' })
      await reader.tabs[0]!.sync()
      const truth = new Map<DocumentName, Record<string, Record<string, unknown>>>()
      for (const name of documentNames) truth.set(name, (await reader.tabs[0]!.value(name)) as never)
      for (const person of people) {
        for (const tab of person.tabs) {
          for (const name of documentNames) {
            const value = (await tab.value(name)) as Record<string, Record<string, unknown>>
            const isEmpty = Object.values(value).every((root) => Object.keys(root).length === 0)
            const mayRead = !person.isWithdrawn && mayReadAll(person.access, name)
            if (mayRead && !isEqual(value, truth.get(name)!))
              broken.push(`${name} differs on ${person.member}: ${differenceOf(value, truth.get(name)!)}`)
            if ((person.isWithdrawn || levelIsClosed(person.access, name)) && !isEmpty)
              broken.push(`${name} can still be read by ${person.member} (${person.access.level})`)
          }
          const waiting = await tab.store.lanes.documentsWaiting()
          if (waiting.length > 0) broken.push(`${person.member} still waits with ${waiting.join()}`)
        }
      }
      for (const { person, document, root, key } of acts) {
        const tray = await person.tabs[0]!.store.refused.list()
        const isRefused =
          tray.ok &&
          tray.value.some(({ intent }) => intent.arguments.some((change) => change.root === root && change.key === key))
        const isThere = Object.hasOwn(truth.get(document)?.[root] ?? {}, key)
        happened[isThere ? 'kept' : 'refused'] += 1
        if (isThere === isRefused)
          broken.push(
            `${document} ${key} of ${person.member} is ${isThere ? 'in the document and in the tray' : 'lost'}`,
          )
      }
      return broken
    },
    async close(): Promise<void> {
      for (const person of people) for (const tab of person.tabs) await tab.close()
    },
  }
}

const someAccess = (random: Seeded): Access => ({ level: random.pick(levels), locations: random.pick(scopes) })

const levelIsClosed = (access: Access, name: DocumentName): boolean =>
  access.level === 'member' && (name === 'profiles' || name === 'notes.profiles')

const sorted = (value: Record<string, Record<string, unknown>>) =>
  Object.entries(value).map(([root, entries]) => [root, Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))])
const isEqual = (a: Record<string, Record<string, unknown>>, b: Record<string, Record<string, unknown>>): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const differenceOf = (a: Record<string, Record<string, unknown>>, b: Record<string, Record<string, unknown>>): string =>
  Object.keys(b)
    .flatMap((root) =>
      [...new Set([...Object.keys(a[root] ?? {}), ...Object.keys(b[root] ?? {})])]
        .filter((key) => a[root]?.[key] !== b[root]?.[key])
        .map((key) => `${root} ${key}: ${String(a[root]?.[key])} ≠ ${String(b[root]?.[key])}`),
    )
    .join(', ')
