/** Members, links, sign-ins and devices: read whole, changed whole, with their audit rows in the same transaction. */
import { sha256 } from '../../sha256.ts'
import type { Authority, AuthorityChange, AuthorityStore, AuditRow, Company, Device, Link, Member, Session } from '../store.ts'
import type { Database } from './driver.ts'
import { json, makeTable, plain, text, textOrNull, whole, yesNo } from './rows.ts'
import type { Writer } from './writer.ts'

export function makeAuthorityRows(
  database: Database,
  writer: Writer,
  appendAudit: (row: AuditRow) => void,
): AuthorityStore {
  const members = makeTable<Member>(database, 'members', {
    id: text,
    email: text,
    fullName: text,
    access: json(),
    person: textOrNull,
    passwordHash: textOrNull,
    state: plain(),
    accessVersion: whole,
  })
  const links = makeTable<Link>(database, 'links', {
    hash: text,
    member: text,
    purpose: plain(),
    by: text,
    expiresAtMs: whole,
    ended: plain(),
  })
  const sessions = makeTable<Session>(database, 'sessions', {
    hash: text,
    member: text,
    device: text,
    createdAtMs: whole,
    freshAtMs: whole,
    ended: plain(),
  })
  const devices = makeTable<Device>(database, 'devices', {
    id: text,
    member: text,
    name: text,
    firstSeenMs: whole,
    lastSeenMs: whole,
    unsent: whole,
    state: plain(),
  })
  const versions = database.prepare('select authorityVersion, filingsVersion from company')
  const company = database.prepare('select id, name, incarnation, awaitsConfirmation, leaseDays from company')
  const bump = database.prepare('update company set authorityVersion = authorityVersion + 1')
  const setCompany = database.prepare(
    'update company set name = ?, incarnation = ?, awaitsConfirmation = ?, leaseDays = ?',
  )
  const putCommand = database.prepare('insert into commands values (?, ?, ?, ?)')
  const command = database.prepare('select member, hash, answer from commands where id = ?')
  const auditRows = database.prepare(
    'select seq, atMs, actor, act, subject, details from audit order by seq desc limit ?',
  )
  const touch = database.prepare('update devices set lastSeenMs = ?, unsent = ? where id = ?')
  // Of a device that is not empty the newest one stays for ever, whatever became of it: by it alone the device is
  // known, should it be marked lost and come back after years.
  const prune = database.prepare(`
    delete from sessions where createdAtMs < ? and ended is not null and (
      device in (select id from devices where state = 'wiped')
      or exists (select 1 from sessions newer where newer.device = sessions.device and newer.createdAtMs > sessions.createdAtMs)
    )
  `)
  const versionNow = (): number => Number(versions.get()?.['authorityVersion'])

  const readCompany = (): Company => {
    const row = company.get()!
    return {
      id: String(row['id']),
      name: String(row['name']),
      incarnation: String(row['incarnation']),
      awaitsConfirmation: yesNo.read(row['awaitsConfirmation'] ?? 0),
      leaseDays: Number(row['leaseDays']),
    }
  }

  const change = (expectedVersion: number, next: AuthorityChange): boolean => {
    if (versionNow() !== expectedVersion) return false
    bump.run()
    const { company: named } = next
    if (named)
      setCompany.run(named.name, named.incarnation, yesNo.write(named.awaitsConfirmation), named.leaseDays)
    next.members?.forEach(members.put)
    next.links?.forEach(links.put)
    next.devices?.forEach(devices.put)
    next.sessions?.forEach(sessions.put)
    next.audit.forEach(appendAudit)
    if (next.command)
      putCommand.run(next.command.id, next.command.member, next.command.hash, JSON.stringify(next.command.answer))
    return true
  }

  return {
    versions: async () => {
      const row = versions.get()
      return { authority: Number(row?.['authorityVersion']), filings: Number(row?.['filingsVersion']) }
    },
    authority: async (): Promise<Authority> => ({
      version: versionNow(),
      company: readCompany(),
      members: members.all(),
      links: links.all(),
      sessions: sessions.all(),
      devices: devices.all(),
    }),
    changeAuthority: (expectedVersion, next) => writer.run(() => change(expectedVersion, next)),
    commandAnswer: async (id) => {
      const row = command.get(id)
      return (
        row && {
          member: String(row['member']),
          hash: String(row['hash']),
          answer: JSON.parse(String(row['answer'])) as unknown,
        }
      )
    },
    audit: async (limit) =>
      auditRows
        .all(limit)
        .map((row) => ({
          seq: Number(row['seq']),
          atMs: Number(row['atMs']),
          actor: String(row['actor']),
          act: String(row['act']),
          subject: String(row['subject']),
          details: JSON.parse(String(row['details'])) as unknown,
        })),
    pruneSessions: (beforeMs) => writer.run(() => Number(prune.run(beforeMs).changes)),
    touchDevice: (id, atMs, unsent) => writer.run(() => void touch.run(atMs, unsent, id)),
  }
}

/** Each audit row carries a hash over the row before it: a removed or edited row shows in `aval verify`. */
export function makeAuditAppender(database: Database): (row: AuditRow) => void {
  const last = database.prepare('select chain from audit order by seq desc limit 1')
  const insert = database.prepare(
    'insert into audit (atMs, actor, act, subject, details, chain) values (?, ?, ?, ?, ?, ?)',
  )
  return ({ atMs, actor, act, subject, details }) => {
    const text = JSON.stringify(details)
    insert.run(
      atMs,
      actor,
      act,
      subject,
      text,
      auditChain(String(last.get()?.['chain'] ?? ''), [atMs, actor, act, subject, text]),
    )
  }
}

export const auditChain = (previous: string, row: readonly (string | number)[]): string => sha256(JSON.stringify([previous, ...row]))
