import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../sync-server/cli/command.ts'
import { backup } from '../../sync-server/cli/backup.ts'
import { company } from '../../sync-server/cli/company.ts'
import { doctor } from '../../sync-server/cli/doctor.ts'
import { restore } from '../../sync-server/cli/restore.ts'
import { serve } from '../../sync-server/cli/serve.ts'
import { startProblem } from '../../sync-server/cli/startProblem.ts'
import { user } from '../../sync-server/cli/user.ts'
import { verify } from '../../sync-server/cli/verify.ts'
import { readSettings } from '../../sync-server/settings.ts'
import { openDatabase } from '../../sync-server/store/sqlite/driver.ts'
import { startedServer } from '../support/server.ts'
import { aCompany, Caller, password } from './support/harness.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  delete process.env['DATA_DIR']
  delete process.env['PUBLIC_URL']
  for (const work of cleanUp.splice(0).reverse()) await work()
})
const aPath = (name: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'aval-cli-'))
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}

const aFolderWith = (name: string, text: string) => {
  const file = aPath(name)
  writeFileSync(file, text)
  return dirname(file)
}

async function run(
  command: Command,
  ...args: readonly string[]
): Promise<{ code: number; out: string; error: string }> {
  const said = { out: '', error: '' }
  const stdin = (async function* () {})() as AsyncIterable<Uint8Array>
  const code = await command.run(args, {
    stdin,
    out: (text) => void (said.out += text),
    error: (text) => void (said.error += text),
  })
  return { code, ...said }
}

const begin = async () => {
  const there = await aCompany()
  cleanUp.push(() => there.server.close())
  process.env['DATA_DIR'] = there.server.dataDir
  process.env['PUBLIC_URL'] = there.server.address
  return there
}

describe('aval user', () => {
  it('lists who has access, beside a running server', async () => {
    const { owner } = await begin()
    await owner.invite('Léa Martin', { level: 'member', locations: ['LYON'] })
    const { code, out } = await run(user, 'list')
    expect(code).toBe(0)
    expect(out).toContain('Alpaga Cloud')
    expect(out).toMatch(/claire@alpaga\.example {2}Claire Fontaine {2}owner {2}all locations {2}active/)
    expect(out).toMatch(/Léa Martin {2}member {2}LYON {2}active/)
  })

  it('gives an owner who lost the way a new one, and the running server knows at once', async () => {
    const { server, owner } = await begin()
    const { code, out } = await run(user, 'reset', 'Claire@alpaga.example')
    expect(code).toBe(0)
    expect((await owner.sync()).status).toBe(401)
    const [url = ''] = out.split('\n')
    expect(url).toMatch(new RegExp(`^${server.address}/join#`))
    const again = new Caller(server)
    expect((await again.redeem(url, 'une tout autre phrase secrète')).status).toBe(200)
    expect((await new Caller(server).signIn('claire@alpaga.example', password)).status).toBe(403)
    expect((await again.sync()).body.company?.me.access.level).toBe('owner')
  })

  it('says what it does not know', async () => {
    await begin()
    expect(await run(user, 'reset', 'nobody@x.example')).toMatchObject({
      code: 1,
      error: 'Nobody signs in with nobody@x.example.\n',
    })
    expect(await run(user, 'dance')).toMatchObject({ code: 2, error: expect.stringContaining('user list') })
  })
})

describe('aval backup, verify, restore', () => {
  it('go round: a copy, a check, and back', async () => {
    const { server, owner } = await begin()
    await owner.push(owner.tick('M1'))
    const folder = aPath('backup')
    expect(await run(backup, folder)).toMatchObject({ code: 0, out: expect.stringContaining('2 files') })
    expect(await run(verify, folder)).toMatchObject({ code: 0, out: expect.stringContaining('1 edits') })
    expect(await run(verify)).toMatchObject({ code: 0, out: expect.stringContaining('all well') })
    expect(await run(backup, folder)).toMatchObject({ code: 1, error: expect.stringContaining('not empty') })
    expect(await run(backup)).toMatchObject({ code: 2 })
    await server.restart(async () => {
      expect(await run(restore, aPath('nothing'))).toMatchObject({ code: 1, error: expect.stringContaining('no backup') })
      const { code, out } = await run(restore, folder)
      expect([code, out]).toEqual([0, expect.stringContaining('an owner signs in')])
      cleanUp.push(() => rmSync(/is in (\S+)\./.exec(out)?.[1] ?? '', { recursive: true, force: true }))
    })
    await owner.signIn('claire@alpaga.example')
    expect(await owner.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
  })

  it('make a copy that nobody else can read, also in a folder that was there', async () => {
    const { company: id } = await begin()
    const folder = aPath('')
    expect((await run(backup, folder)).code).toBe(0)
    for (const name of ['control.sqlite', join('companies', `${id}.sqlite`), 'backup.json'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('do not go on inside DATA_DIR', async () => {
    const { server } = await begin()
    const inside = join(server.dataDir, 'backups', '1')
    await server.restart(async () => {
      for (const command of [backup, restore])
        expect(await run(command, inside)).toMatchObject({
          code: 1,
          error: expect.stringMatching(/^\S+ is inside DATA_DIR, .* Nothing was changed\.\n$/),
        })
    })
    expect(existsSync(dirname(inside))).toBe(false)
  })

  it('do not take a folder without data for one where all is well, nor make it', async () => {
    const there = await begin()
    const target = aPath('backup')
    const none = aPath('nowhere')
    process.env['DATA_DIR'] = none
    for (const [command, ...args] of [
      [backup, target],
      [verify],
      [user, 'list'],
      [user, 'reset', 'claire@alpaga.example'],
      [company, 'list'],
      [company, 'new'],
      [company, 'export', there.company, aPath('company.sqlite')],
    ] as const) {
      const { code, out, error } = await run(command, ...args)
      expect([code, out, error]).toEqual([1, '', expect.stringMatching(/^There is no data of Aval in \S+nowhere .+\.\n$/)])
    }
    expect([none, target].map(existsSync)).toEqual([false, false])
    expect(await run(doctor)).toMatchObject({ code: 0, out: expect.stringContaining('will be made at the first start') })
    mkdirSync(none, { mode: 0o700 })
    expect(await run(doctor)).toMatchObject({ code: 0, out: expect.stringContaining('no data is in') })
    // As it was made of such a folder before.
    mkdirSync(target)
    writeFileSync(join(target, 'backup.json'), JSON.stringify({ madeAtMs: 1, files: {} }))
    process.env['DATA_DIR'] = there.server.dataDir
    expect(await run(verify, target)).toMatchObject({ code: 1, error: expect.stringContaining(`no data of Aval in ${target}`) })
    process.env['DATA_DIR'] = none
    expect(await run(restore, target)).toMatchObject({ code: 1, error: expect.stringContaining(`no data of Aval in ${target}`) })
    expect(readdirSync(none)).toEqual([])
  })

  it('ask nobody how a server is reached that they do not start', async () => {
    await begin()
    process.env['PUBLIC_URL'] = 'https://aval.example'
    const { code, out } = await run(user, 'reset', 'claire@alpaga.example')
    expect([code, out]).toEqual([0, expect.stringMatching(/^https:\/\/aval\.example\/join#/)])
  })

  it('find damage and say where', async () => {
    const { server, company: id, owner } = await begin()
    await owner.push(owner.tick('M1'))
    const database = openDatabase(join(server.dataDir, 'companies', `${id}.sqlite`))
    database.exec(`update entries set id = 'somebody'`)
    database.close()
    expect(await run(verify)).toMatchObject({
      code: 1,
      error: expect.stringContaining('not the one that was accepted'),
    })
  })
})

describe('aval company', () => {
  it('makes a code for another company, exports one without its keys, deletes one when it is sure', async () => {
    const { server, company: id } = await begin()
    const { out } = await run(company, 'new')
    const other = new Caller(server)
    expect((await other.setUp(out.trim().split(' ').at(-1)!, 'autre@beta.example')).status).toBe(200)
    expect((await run(company, 'list')).out).toContain('Alpaga Cloud')
    const file = aPath('company.sqlite')
    expect((await run(company, 'export', id, file)).code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await run(company, 'export', id, file)).code).toBe(1)
    const copy = openDatabase(file, { readOnly: true })
    expect(copy.prepare('select count(*) as n from members where passwordHash is not null').get()).toEqual({ n: 0 })
    expect(copy.prepare('select (select count(*) from sessions) + (select count(*) from links) as n').get()).toEqual({
      n: 0,
    })
    copy.close()
    expect(readFileSync(file).includes('$argon2id$')).toBe(false)
    expect(await run(company, 'delete', id)).toMatchObject({ code: 1, error: expect.stringContaining('--yes') })
    await server.restart(async () => {
      expect((await run(company, 'delete', id, '--yes')).code).toBe(0)
    })
    expect((await run(company, 'list')).out).not.toContain('Alpaga Cloud\n' + id)
    expect(await run(company, 'export', 'NOBODY', file)).toMatchObject({
      code: 1,
      error: 'There is no company NOBODY.\n',
    })
    expect((await run(company)).code).toBe(2)
  })
})

it('aval doctor says what is in place', async () => {
  await begin()
  const { code, out } = await run(doctor)
  expect([code, out]).toEqual([0, expect.stringMatching(/SQLite 3\.[\s\S]+can be written[\s\S]+a server is running here/)])
  const unlockable = aPath('data')
  mkdirSync(join(unlockable, 'server.lock'), { recursive: true })
  process.env['DATA_DIR'] = unlockable
  expect((await run(doctor)).out).toContain('no server is running here')
  process.env['TRUSTED_PROXY'] = 'x'
  try {
    expect(await run(doctor)).toMatchObject({ code: 1, out: expect.stringContaining('NOT') })
  } finally {
    delete process.env['TRUSTED_PROXY']
  }
})

describe('aval serve', () => {
  it('prints its address first, keeps the code to itself, answers, and stops when told', async () => {
    const dataDir = aPath('data')
    const clientDir = aPath('')
    writeFileSync(join(clientDir, 'index.html'), 'Aval')
    const running = await startedServer({ DATA_DIR: dataDir, AVAL_CLIENT_DIR: clientDir })
    try {
      const code = running.setupCode()
      expect(statSync(join(dataDir, 'setup-code')).mode & 0o777).toBe(0o600)
      expect(statSync(dataDir).mode & 0o777).toBe(0o700)
      expect((await fetch(`${running.address}/healthz`)).status).toBe(200)
      let logged = ''
      running.process.stderr?.on('data', (bytes) => (logged += String(bytes)))
      expect(await (await fetch(running.address)).text()).toBe('Aval')
      expect((await fetch(`${running.address}/missing.js`)).status).toBe(404)
      const owner = new Caller(running)
      expect((await owner.setUp(code)).status).toBe(200)
      await owner.push(owner.tick('M1'))
      expect(logged).toContain('/api/setup')
      expect(logged).toContain('"method":"GET","status":404')
      expect(logged).not.toContain('"route":"/",')
      for (const secret of [code, 'claire', 'Alpaga', '127.0.0.1', '::1', owner.device, password])
        expect(logged).not.toContain(secret)
      const ended = new Promise<number | null>((resolve) => running.process.once('exit', resolve))
      running.process.kill('SIGTERM')
      expect(await ended).toBe(0)
    } finally {
      await running.stop()
    }
  })

  it('says in one sentence why it will not start', async () => {
    await expect(startedServer({ HOST: '0.0.0.0', AVAL_CLIENT_DIR: aPath('') })).rejects.toThrow('plain HTTP')
  })

  const aFile = (text: string) => {
    const file = aPath('file')
    writeFileSync(file, text)
    return file
  }
  const served = async (env: Record<string, string>) => {
    const before = { ...process.env }
    Object.assign(process.env, { PORT: '0', HOST: '127.0.0.1', DATA_DIR: aPath('data'), ...env })
    try {
      return await run(serve)
    } finally {
      process.env = before
    }
  }

  it.each([
    ['the folder is a file', () => ({ DATA_DIR: aFile('x') }), /^DATA_DIR .+ is no folder that the server can write to/],
    ['the folder is inside a file', () => ({ DATA_DIR: join(aFile('x'), 'y') }), /^DATA_DIR .+ is no folder/],
    ['the host is not here', () => ({ HOST: '203.0.113.7', ALLOW_INSECURE: '1' }), /^HOST=203\.0\.113\.7 is no address/],
    ['there is no certificate', () => ({ TLS_CERT: '/nowhere', TLS_KEY: '/nowhere' }), /^\/nowhere cannot be read/],
    ['a certificate is none', () => ({ TLS_CERT: aFile('x'), TLS_KEY: aFile('x') }), /are not a certificate in PEM form/],
    ['the data is damaged', () => ({ DATA_DIR: aFolderWith('control.sqlite', 'x'.repeat(9_000)) }), /is damaged/],
  ])('says in one sentence that %s', async (_what, env, sentence) => {
    const { code, error } = await served(env())
    expect([code, error.split('\n')]).toEqual([1, [expect.stringMatching(sentence), '']])
  })

  it('says in one sentence that the port or the folder is taken', async () => {
    const { server } = await begin()
    const taken = await served({ PORT: new URL(server.address).port })
    expect([taken.code, taken.error]).toEqual([1, expect.stringMatching(/^Port \d+ is taken by another program/)])
    const second = await served({ DATA_DIR: server.dataDir })
    expect([second.code, second.error]).toEqual([1, `Another server is already running on ${server.dataDir}.\n`])
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  })

  it.each([
    ['ENOSPC', 'no space left on device, write'],
    ['SQLITE_FULL', 'database or disk is full'],
  ])('says in one sentence that the disk is full (%s)', (code, message) => {
    const settings = readSettings({ DATA_DIR: '/full' })
    if (!settings.ok) throw new Error(settings.error)
    expect(startProblem(Object.assign(new Error(message), { code }), settings.value)).toBe(
      'There is no room left in DATA_DIR /full. Make room, then start again.',
    )
    expect(startProblem(new Error('a bug'), settings.value)).toBeUndefined()
  })
})
