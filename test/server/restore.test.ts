import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../sync-server/cli/command.ts'
import { restore } from '../../sync-server/cli/restore.ts'
import { user } from '../../sync-server/cli/user.ts'
import { ownerWhoStays } from '../../sync-server/store/sqlite/anotherServer.ts'
import { backUp, checkBackup, restoreBackup } from '../../sync-server/store/sqlite/backup.ts'
import { openDatabase } from '../../sync-server/store/sqlite/driver.ts'
import { sha256 } from '../../sync-server/sha256.ts'
import { verifyFolder } from '../../sync-server/store/sqlite/verify.ts'
import { put, rollUpOf, sha, sharePart, shareRollUp } from './support/filings.ts'
import { aCompany, Caller, type TestServer } from './support/harness.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const work of cleanUp.splice(0).reverse()) await work()
})

const begin = async () => {
  const company = await aCompany()
  const backup = `${company.server.dataDir}-backup`
  cleanUp.push(
    () => rmSync(backup, { recursive: true, force: true }),
    () => company.server.close(),
  )
  return { ...company, backup }
}
const restored = (server: TestServer, backup: string) =>
  server.restart(() => {
    const done = restoreBackup(backup, server.dataDir, Date.now())
    if (done.ok && done.value.movedTo) cleanUp.push(() => rmSync(done.value.movedTo!, { recursive: true, force: true }))
  })

describe('a backup', () => {
  it('is made while the server runs, checked, and never over something else', async () => {
    const { owner, server, backup } = await begin()
    await owner.push(owner.tick('M1'))
    expect(backUp(server.dataDir, backup, Date.now())).toMatchObject({ ok: true })
    expect(verifyFolder(backup)).toMatchObject({ files: 2, entries: 1, problems: [] })
    expect(backUp(server.dataDir, backup, Date.now())).toMatchObject({ ok: false, error: { type: 'NotEmpty' } })
    expect((await owner.push(owner.tick('M2')))[0]?.type).toBe('accepted')
  })

  it('that is damaged is not restored, and the data stays', async () => {
    const { owner, server, backup } = await begin()
    await owner.push(owner.tick('M1'))
    backUp(server.dataDir, backup, Date.now())
    const [name] = readdirSync(join(backup, 'companies'))
    const file = join(backup, 'companies', name!)
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(file, bytes)
    expect(checkBackup(backup)).toMatchObject({ ok: false, error: { type: 'FileDamaged' } })
    expect(restoreBackup(backup, server.dataDir, Date.now())).toMatchObject({ ok: false })
    expect(restoreBackup(join(backup, 'nowhere'), server.dataDir, Date.now())).toMatchObject({
      ok: false,
      error: { type: 'NoBackup' },
    })
    expect(await owner.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
  })
})

async function aval(
  command: Command,
  dataDir: string,
  ...args: readonly string[]
): Promise<{ code: number; out: string; error: string }> {
  const said = { out: '', error: '' }
  const stdin = (async function* () {})() as AsyncIterable<Uint8Array>
  process.env['DATA_DIR'] = dataDir
  try {
    const io = { stdin, out: (text: string) => void (said.out += text), error: (text: string) => void (said.error += text) }
    const code = await command.run(args, io)
    return { code, ...said }
  } finally {
    delete process.env['DATA_DIR']
  }
}

/** All that lies in the data folder and begins beside it with its name. */
const around = (dataDir: string): readonly string[] => [
  ...readdirSync(dirname(dataDir)).filter((name) => name.startsWith(basename(dataDir))),
  ...readdirSync(dataDir, { recursive: true }).map(String),
]

describe('the data folder', () => {
  it('takes no backup inside it, and gives none back: a restore would move it aside with the data', async () => {
    const { owner, server, backup } = await begin()
    const inside = join(server.dataDir, 'backups', '1')
    const link = `${backup}-link`
    symlinkSync(server.dataDir, link)
    cleanUp.push(() => unlinkSync(link))
    for (const target of [inside, server.dataDir, join(link, 'backups')])
      expect(backUp(server.dataDir, target, Date.now())).toEqual({ ok: false, error: { type: 'InsideData', path: target } })
    expect(existsSync(dirname(inside))).toBe(false)
    expect(backUp(server.dataDir, `${server.dataDir}-backup`, Date.now()).ok).toBe(true)
    await owner.push(owner.tick('M1'))
    await server.restart(() => {
      mkdirSync(dirname(inside))
      cpSync(backup, inside, { recursive: true })
      const before = around(server.dataDir)
      for (const source of [inside, join(link, 'backups', '1')])
        expect(restoreBackup(source, server.dataDir, Date.now())).toMatchObject({ error: { type: 'InsideData' } })
      expect(around(server.dataDir)).toEqual(before)
    })
    expect(await owner.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
  })

  it('is as it was after a restore that failed on the way', async () => {
    const { owner, server, backup } = await begin()
    await owner.push(owner.tick('M1'))
    backUp(server.dataDir, backup, Date.now())
    await owner.push(owner.tick('M2'))
    const path = join('companies', readdirSync(join(backup, 'companies'))[0]!)
    const sound = readFileSync(join(backup, path))
    const tampered = (sql: string): void => {
      writeFileSync(join(backup, path), sound)
      const database = openDatabase(join(backup, path))
      database.exec(sql)
      database.close()
      const list = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as { files: Record<string, string> }
      list.files[path] = sha256(readFileSync(join(backup, path)))
      writeFileSync(join(backup, 'backup.json'), JSON.stringify(list))
    }
    await server.restart(() => {
      const before = around(server.dataDir)
      // Something is where the data would be moved to.
      const taken = `${server.dataDir}.before-7`
      mkdirSync(join(taken, 'x'), { recursive: true })
      expect(restoreBackup(backup, server.dataDir, 7)).toEqual({ ok: false, error: { type: 'NotMovable', path: server.dataDir } })
      rmSync(taken, { recursive: true })
      expect(around(server.dataDir)).toEqual(before)
      // Whole and sound, and of an Aval that is not out yet.
      tampered('update shape set version = 999')
      expect(restoreBackup(backup, server.dataDir, Date.now())).toEqual({ ok: false, error: { type: 'NewerData', path } })
      expect(around(server.dataDir)).toEqual(before)
      // What nobody foresaw: no table to change.
      tampered('drop table links')
      expect(() => restoreBackup(backup, server.dataDir, Date.now())).toThrow('links')
      expect(around(server.dataDir)).toEqual(before)
    })
    expect(await owner.pull('migration')).toEqual({ 'migration.steps': { M1: true, M2: true } })
  })

  it('that is a link to another disk stays one', async () => {
    const { owner, server, backup } = await begin()
    await owner.push(owner.tick('M1'))
    backUp(server.dataDir, backup, Date.now())
    const link = `${backup}-link`
    symlinkSync(server.dataDir, link)
    cleanUp.push(() => unlinkSync(link))
    await server.restart(() => {
      const done = restoreBackup(backup, link, Date.now())
      expect(done).toMatchObject({ ok: true, value: { movedTo: expect.stringMatching(`${server.dataDir}.before-`) } })
      if (done.ok && done.value.movedTo) cleanUp.push(() => rmSync(done.value.movedTo!, { recursive: true }))
    })
    expect(verifyFolder(link)).toMatchObject({ files: 2, entries: 1, problems: [] })
  })
})

describe('a restored server', () => {
  it('[W32] is another one: sign-ins and links end, and nobody comes in until an owner has confirmed', async () => {
    const { owner, server, backup } = await begin()
    const karim = await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    const paul = await owner.invite('Paul Petit', { level: 'manager', locations: 'all' })
    const { body } = await owner.command({ type: 'issueLink', member: paul.member })
    const before = (await owner.sync()).body.incarnation
    backUp(server.dataDir, backup, Date.now())
    await restored(server, backup)

    for (const caller of [owner, karim.caller])
      expect(await caller.sync()).toMatchObject({ status: 401, body: { session: 'signIn' } })
    const link = body.type === 'done' ? body.link!.url : ''
    expect((await new Caller(server).redeem(link)).status).toBe(410)
    await karim.caller.signIn(karim.email)
    expect(await karim.caller.sync()).toMatchObject({ status: 401, body: { session: 'confirm' } })
    await owner.signIn('claire@alpaga.example')
    const { body: seen } = await owner.sync()
    expect(seen.incarnation).not.toBe(before)
    expect(seen.company?.awaitsConfirmation).toBe(true)
    expect((await owner.command({ type: 'confirmMembers' })).body).toMatchObject({ type: 'done' })
    expect((await karim.caller.sync()).status).toBe(200)
  })

  it('[W32] does not let in who was withdrawn, or what was lost, after the backup', async () => {
    const { owner, server, backup } = await begin()
    const karim = await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    const nadia = await owner.invite('Nadia Roux', { level: 'manager', locations: 'all' })
    backUp(server.dataDir, backup, Date.now())
    await owner.command({ type: 'withdraw', member: karim.member })
    await owner.command({ type: 'markLost', device: nadia.caller.device })
    await restored(server, backup)
    expect((await karim.caller.signIn(karim.email)).status).toBe(403)
    expect((await nadia.caller.signIn(nadia.email)).status).toBe(409)
    await owner.signIn('claire@alpaga.example')
    const members = (await owner.sync()).body.company?.members ?? []
    expect(members.find(({ id }) => id === karim.member)?.state).toBe('withdrawn')
  })

  it('[W32] does not let them in either where the databases were lost, and only the journal is there', async () => {
    const { owner, server, backup } = await begin()
    const karim = await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    backUp(server.dataDir, backup, Date.now())
    // A backup may lie on a disk for reading only.
    chmodSync(join(backup, 'control.sqlite'), 0o444)
    await owner.command({ type: 'withdraw', member: karim.member })
    await server.restart(() => {
      rmSync(join(server.dataDir, 'companies'), { recursive: true })
      for (const name of readdirSync(server.dataDir).filter((one) => one.startsWith('control.sqlite')))
        rmSync(join(server.dataDir, name))
      expect(restoreBackup(backup, server.dataDir, Date.now())).toEqual({ ok: true, value: { movedTo: undefined, shutOwners: [] } })
      expect(statSync(join(server.dataDir, 'control.sqlite')).mode & 0o777).toBe(0o600)
    })
    expect((await karim.caller.signIn(karim.email)).status).toBe(403)
    expect((await owner.signIn('claire@alpaga.example')).status).toBe(200)
    expect((await owner.sync()).body.company?.members.find(({ id }) => id === karim.member)?.state).toBe('withdrawn')
    expect(readFileSync(join(server.dataDir, 'withdrawals.jsonl'), 'utf8')).toContain(karim.member)
  })
})

describe('an owner withdrawn after the backup', () => {
  const gone = (...members: string[]) => members.map((member, atMs) => ({ atMs, member }))
  it.each([
    ['nobody was withdrawn', ['claire'], [], undefined],
    ['another owner is left', ['claire', 'nadia'], gone('claire'), undefined],
    ['they were the only one', ['claire'], gone('karim', 'claire', 'karim'), 'claire'],
    ['all were, they last', ['claire', 'nadia'], gone('nadia', 'claire'), 'claire'],
    ['there was none before', [], gone('claire'), undefined],
  ])('stays only where nobody else is one: %s', (_what, owners, withdrawn, staying) => {
    expect(ownerWhoStays(owners, withdrawn)).toBe(staying)
  })

  it('[W61] stays without a password, where whoever withdrew them is no owner in it; the command line lets them in', async () => {
    const { owner, server, backup } = await begin()
    const eve = await owner.invite('Eve Durand', { level: 'manager', locations: 'all' })
    backUp(server.dataDir, backup, Date.now())
    const raised = await owner.command({ type: 'changeAccess', member: eve.member, access: { level: 'owner', locations: 'all' } })
    expect(raised.body).toMatchObject({ type: 'done' })
    expect((await eve.caller.command({ type: 'withdraw', member: owner.member })).body).toMatchObject({ type: 'done' })
    const said = { code: 0, out: '', error: '' }
    await server.restart(async () => {
      Object.assign(said, await aval(restore, server.dataDir, backup))
      cleanUp.push(() => rmSync(/is in (\S+)\./.exec(said.out)?.[1] ?? '', { recursive: true, force: true }))
    })
    expect(said).toMatchObject({ code: 0, error: expect.stringMatching(/^Alpaga Cloud: .*aval user reset claire@alpaga\.example\n$/) })
    expect((await owner.signIn('claire@alpaga.example')).status).toBe(403)
    await eve.caller.signIn(eve.email)
    expect(await eve.caller.sync()).toMatchObject({ status: 401, body: { session: 'confirm' } })
    const claire = new Caller(server)
    const link = /\S+#\S+/.exec((await aval(user, server.dataDir, 'reset', 'claire@alpaga.example')).out)![0]
    expect((await claire.redeem(link, 'une tout autre phrase secrète')).status).toBe(200)
    expect((await claire.command({ type: 'confirmMembers' })).body).toMatchObject({ type: 'done' })
    expect((await claire.sync()).body.company?.me.access.level).toBe('owner')
    expect((await eve.caller.sync()).status).toBe(200)
    expect(verifyFolder(server.dataDir).problems).toEqual([])
  })
})

it('[W32] opens to an owner whom the server’s command line lets in, and to nobody else', async () => {
  const { owner, server, backup } = await begin()
  const { email } = await owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
  backUp(server.dataDir, backup, Date.now())
  await restored(server, backup)
  const linkFor = async (whom: string): Promise<string> =>
    /\S+#\S+/.exec((await aval(user, server.dataDir, 'reset', whom)).out)![0]
  expect(await new Caller(server).redeem(await linkFor(email))).toMatchObject({ body: { error: 'AwaitingOwner' } })
  const claire = new Caller(server)
  expect((await claire.redeem(await linkFor('claire@alpaga.example'), 'une tout autre phrase secrète')).status).toBe(200)
  expect((await claire.command({ type: 'confirmMembers' })).status).toBe(200)
  expect((await new Caller(server).redeem(await linkFor(email))).status).toBe(200)
})

it('[W32] lets in who was withdrawn and let in again before the backup', async () => {
  const { owner, server, backup } = await begin()
  const { caller, member, email } = await owner.invite('Karim Revenu', { level: 'manager', locations: 'all' })
  await owner.command({ type: 'withdraw', member })
  const { body } = await owner.command({ type: 'issueLink', member })
  if (body.type !== 'done' || !body.link) throw new Error(JSON.stringify(body))
  expect((await caller.redeem(body.link.url)).status).toBe(200)
  backUp(server.dataDir, backup, Date.now())
  await restored(server, backup)
  await owner.signIn('claire@alpaga.example')
  await owner.command({ type: 'confirmMembers' })
  expect((await caller.signIn(email)).status).toBe(200)
})

describe('verifying', () => {
  it('finds what a part or a roll-up names and is not there, not kept for it or not what it says, and what is kept for nothing', async () => {
    const { owner, server, company, backup } = await begin()
    const manifest = await sharePart(owner, 'janvier', 'LYON')
    const rollUp = await rollUpOf('LYON', [manifest], 100n, 200n)
    const [january, february] = [...rollUp.slices.keys()]
    await shareRollUp(owner, rollUp)
    // Kept for nothing yet, as when a line breaks before the filing: the sweep takes it.
    const other = await rollUpOf('NICE', [manifest], 100n)
    for (const bytes of [other.bytes, ...other.slices.values()]) await put(owner, bytes)
    backUp(server.dataDir, backup, Date.now())
    expect(verifyFolder(backup)).toMatchObject({ chunks: 6, problems: [] })
    const path = join(backup, 'companies', `${company}.sqlite`)
    const whole = readFileSync(path)
    const problemsAfter = (sql: string): string => {
      writeFileSync(path, whole)
      const database = openDatabase(path)
      database.exec(sql)
      database.close()
      return verifyFolder(backup).problems.join('\n')
    }
    const statement = `statement ${sha('janvier')}, LYON`
    for (const [sql, problem] of [
      [`delete from chunks where hash = '${manifest}'`, `${statement}: chunk ${manifest} is missing`],
      [`update parts set part = 'NICE'`, `statement ${sha('janvier')}, NICE: its manifest is of another part`],
      [`update parts set manifest = '${rollUp.hash}'`, `${statement}: its manifest cannot be read`],
      [`delete from partChunks`, `${statement}: chunk ${manifest} is not kept for it`],
      [`insert into partChunks values ('${sha('janvier')}', 'LYON', '${january}')`, `${statement}: chunk ${january} is kept for it, which it does not name`],
      [`delete from parts`, `${statement}: chunks are kept for it, and it is not filed`],
      [`delete from chunks where hash = '${rollUp.hash}'`, `roll-up of LYON: chunk ${rollUp.hash} is missing`],
      [`delete from chunks where hash = '${february}'`, `roll-up of LYON: chunk ${february} is missing`],
      [`update chunks set bytes = x'7b7d' where hash = '${february}'`, `roll-up of LYON: a slice of it cannot be read`],
      [`update rollUps set rollUp = '${manifest}'`, `roll-up of LYON: it cannot be read`],
      [`update rollUps set rollUp = '${other.hash}'`, `roll-up of LYON: it is of another place or of other statements`],
      [`update rollUps set setHash = '${sha('another')}'`, `roll-up of LYON: it is of another place or of other statements`],
      [`delete from rollUpChunks where hash = '${january}'`, `roll-up of LYON: chunk ${january} is not kept for it`],
      [`insert into rollUpChunks values ('LYON', '${manifest}')`, `roll-up of LYON: chunk ${manifest} is kept for it, which it does not name`],
      [`delete from rollUps`, `roll-up of LYON: chunks are kept for it, and it is not filed`],
    ] as const)
      expect(problemsAfter(sql)).toContain(problem)
    // As in a backup of before there were any.
    expect(problemsAfter('drop table rollUps; drop table rollUpChunks')).toBe('')
  })

  it('finds an edit, a chunk and an audit row that somebody changed', async () => {
    const { owner, server, company } = await begin()
    await owner.push(owner.tick('M1'), owner.tick('M2'))
    await owner.send('PUT', `/api/chunks/${'0'.repeat(64)}`, new Uint8Array(4), {
      'content-type': 'application/octet-stream',
    })
    expect(verifyFolder(server.dataDir).problems).toEqual([])
    const tamper = (sql: string) => {
      const database = openDatabase(join(server.dataDir, 'companies', `${company}.sqlite`))
      database.exec(sql)
      database.close()
      return verifyFolder(server.dataDir).problems.join()
    }
    expect(tamper(`update audit set actor = 'somebody' where seq = 1`)).toContain('audit row 1')
    expect(tamper(`insert into chunks values ('${'a'.repeat(64)}', x'00', 0)`)).toContain('does not match its name')
    expect(tamper(`delete from entries where seq = 1`)).toContain('entry 1 of epoch 1 is missing')
  })
})
