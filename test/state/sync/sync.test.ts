import { afterEach, describe, expect, it } from 'vitest'
import { pinned, type KeptLease } from '../../../src/sync/lease.ts'
import { emptyNotes, type SyncNotes } from '../../../src/sync/notebook.ts'
import type { StatementHere } from '../../../src/sync/statementParts.ts'
import { answers, aSyncingDevice, countOf, joinedNotes, nothingNew, unreachable, type FakeDevice } from './support/host.ts'

let device: FakeDevice
afterEach(() => device.dispose())

const syncs = () => countOf(device, '/api/sync')
const hears = async (frame: object) => {
  device.sockets.at(-1)?.onmessage?.({ data: JSON.stringify(frame) })
  await device.rest()
}

describe('a device that belongs to nobody', () => {
  it('talks to no server, whatever happens', async () => {
    device = await aSyncingDevice(emptyNotes)
    await device.returns()
    await device.edits()
    await device.pass(3_600_000)
    expect(device.requests).toEqual([])
    expect(device.sockets).toEqual([])
    expect(device.sync.status()).toEqual({ type: 'Local' })
  })
})

describe('a device of a company', () => {
  it('syncs at its start, then listens', async () => {
    device = await aSyncingDevice()
    expect(syncs()).toBe(1)
    expect(device.sockets).toHaveLength(1)
    expect(device.sync.status()).toEqual({ type: 'UpToDate', atMs: 900 })
    expect(device.sync.clockOffsetMs()).toBe(100)
  })

  it('[W25] syncs when it is poked, when something is noted here, and when it comes to the front', async () => {
    device = await aSyncingDevice()
    await hears({ type: 'poke', document: 'facts', seq: 2 })
    expect(syncs()).toBe(2)
    await device.edits()
    expect(syncs()).toBe(3)
    await device.returns()
    expect(syncs()).toBe(4)
  })

  it('says what waited last while that cannot be read', async () => {
    device = await aSyncingDevice(joinedNotes, (one) => (one.waiting = ['facts']))
    expect(device.sync.waiting()).toBe(1)
    device.isReadable = false
    await device.edits()
    await device.returns()
    expect(device.sync.waiting()).toBe(1)
  })

  it('syncs once more, not twice, for all that is said while a sync is on its way', async () => {
    device = await aSyncingDevice()
    let answer = (): void => undefined
    device.server['/api/sync'] = () => new Promise((resolve) => (answer = () => resolve(nothingNew())))
    await hears({ type: 'poke', document: 'facts', seq: 2 })
    expect(device.sync.isSyncing()).toBe(true)
    await hears({ type: 'poke', document: 'facts', seq: 3 })
    await hears({ type: 'poke', document: 'notes', seq: 1 })
    expect(syncs()).toBe(2)
    answer()
    await device.rest()
    expect(syncs()).toBe(3)
    answer()
    await device.rest()
    expect(syncs()).toBe(3)
    expect(device.sync.isSyncing()).toBe(false)
  })

  it('[W49] syncs on the line once it is open, and by a request where it broke or the network is away', async () => {
    device = await aSyncingDevice()
    device.server['/api/sync (line)'] = () => nothingNew()
    await hears({ type: 'welcome', protocol: 1 })
    await device.edits()
    const asked = () => [countOf(device, '/api/sync (line)'), syncs()]
    expect(asked()).toEqual([2, 1])
    device.isOnline = false
    device.server['/api/sync'] = () => unreachable
    await device.returns()
    expect(asked()).toEqual([2, 2])
    expect(device.sync.status()).toMatchObject({ type: 'Offline' })
    device.isOnline = true
    const back = device.returns()
    await device.rest()
    await hears({ type: 'welcome', protocol: 1 })
    await back
    await device.rest()
    expect([...asked(), device.sockets.length]).toEqual([3, 2, 2])
    expect(device.sync.status()).toMatchObject({ type: 'UpToDate' })
  })

  it('[W49] signs in again, is wiped or is refused on the line as by a request', async () => {
    device = await aSyncingDevice()
    device.server['/api/sync (line)'] = () => answers({ session: 'signIn' }, 401)
    await hears({ type: 'welcome', protocol: 1 })
    expect(device.sync.status()).toEqual({ type: 'SignInAgain' })
    expect(device.sockets[0]!.isOpen).toBe(false)
    expect(syncs()).toBe(1)
  })

  it('shows who else is there, until the line is given up', async () => {
    device = await aSyncingDevice()
    device.server['/api/sync (line)'] = () => nothingNew()
    await hears({ type: 'welcome', protocol: 1 })
    await hears({ type: 'presence', people: [{ member: 'karim', place: 'migration/M2' }] })
    expect(device.sync.present()).toEqual([{ member: 'karim', place: 'migration/M2' }])
    device.sync.here('facts')
    expect(device.sockets[0]!.sent).toEqual(['facts'])
    device.isOnline = false
    device.server['/api/sync'] = () => unreachable
    await device.sync.syncNow()
    await device.rest()
    expect(device.sync.present()).toEqual([])
    expect(device.sockets[0]!.isOpen).toBe(false)
  })

  it('looks now and then while somebody looks at it, and not in a pocket', async () => {
    device = await aSyncingDevice()
    await device.pass(60_000)
    expect(syncs()).toBe(2)
    device.isVisible = false
    await device.pass(600_000)
    expect(syncs()).toBe(2)
  })

  it('asks nothing more once the app is closed', async () => {
    device = await aSyncingDevice()
    device.dispose()
    await device.edits()
    await device.returns()
    await device.pass(600_000)
    expect(syncs()).toBe(1)
    expect(device.sockets[0]!.isOpen).toBe(false)
    expect(device.waits()).toEqual([])
  })
})

describe('a server that is not reached', () => {
  it('is tried again soon, then less and less often, no two devices in the same second', async () => {
    const waitsOf = async (random: number) => {
      device = await aSyncingDevice(undefined, (one) => {
        one.server['/api/sync'] = () => unreachable
        one.random = random
      })
      const waits: number[] = []
      for (let tries = 0; tries < 8; tries++) {
        waits.push(device.waits()[0]!)
        await device.pass(waits.at(-1)!)
        await device.rest()
      }
      device.dispose()
      return waits
    }
    expect(await waitsOf(0)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 30_000, 30_000])
    expect(await waitsOf(0.5)).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000])
  })

  it('is said to be out of reach, with what waits, and is forgotten with the first answer', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.server['/api/sync'] = () => unreachable
      one.waiting = ['facts']
    })
    expect(device.sync.status()).toEqual({ type: 'Offline', seenAtMs: null, waiting: 1 })
    expect(device.sockets).toEqual([])
    device.server['/api/sync'] = () => nothingNew()
    device.waiting = []
    await device.returns()
    expect(device.sync.status()).toEqual({ type: 'UpToDate', atMs: 900 })
    device.server['/api/sync'] = () => unreachable
    await device.returns()
    expect(device.waits()).toEqual([1_500])
  })

  it('is waited for without the app, where something waits', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.server['/api/sync'] = () => unreachable
    })
    device.goesAway()
    expect(device.log).toEqual([])
    device.waiting = ['facts']
    await device.edits()
    expect(device.log).toEqual(['asked to be woken'])
    device.goesAway()
    expect(device.log).toHaveLength(2)
  })

  it('that is busy is asked again when it said, never earlier', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.server['/api/sync'] = () => answers({ error: 'TooManyRequests', retryAfterMs: 7_000 }, 429)
      one.random = 0
    })
    expect(device.waits()).toEqual([7_000])
  })
})

describe('what the server says first', () => {
  it('[W21] wipe: everything goes, then the server is told', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.server['/api/sync'] = () => answers({ session: 'wipe' }, 401)
      one.server['/api/wiped'] = () => {
        one.log.push('told')
        return answers({})
      }
    })
    expect(device.log).toEqual(['wiped', 'told'])
    expect(device.sync.status()).toEqual({ type: 'Local' })
    expect(device.sockets).toEqual([])
  })

  it('[W21] wipe: nothing more is asked, whatever happens while it goes on', async () => {
    device = await aSyncingDevice()
    let answer = (): void => undefined
    device.server['/api/sync'] = () => new Promise((resolve) => (answer = () => resolve(answers({ session: 'wipe' }, 401))))
    await device.returns()
    await device.edits()
    answer()
    await device.rest()
    await device.edits()
    await device.returns()
    await device.pass(3_600_000)
    expect(syncs()).toBe(2)
    expect(device.log).toEqual(['wiped'])
  })

  it('[W21] withdrawn: it says so, shows no company, and goes home when told', async () => {
    device = await aSyncingDevice()
    device.server['/api/sync'] = () => nothingNew({ session: 'withdrawn' })
    await hears({ type: 'access' })
    expect(device.sync.status()).toEqual({ type: 'Withdrawn' })
    expect(device.sync.company()).toBeNull()
    expect(device.sockets[0]!.isOpen).toBe(false)
    await device.sync.leave(false)
    expect(device.log).toEqual(['left'])
    expect(countOf(device, '/api/sign-out')).toBe(1)
  })

  it('[W32] confirm: it waits for an owner and looks again soon', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.server['/api/sync'] = () => answers({ session: 'confirm' }, 401)
      one.random = 0
    })
    expect(device.sync.status()).toEqual({ type: 'AwaitingOwner' })
    expect(device.waits()).toEqual([5_000])
  })
})

describe('signing in', () => {
  const entered = (member: string) => () => answers({ company: 'alpaga', member })
  const signedOut = () =>
    aSyncingDevice(undefined, (one) => {
      one.server['/api/sync'] = () => answers({ session: 'signIn' }, 401)
    })

  it('again as the same member keeps what this device remembers, and sends what waited', async () => {
    device = await signedOut()
    expect(device.sync.status()).toEqual({ type: 'SignInAgain' })
    device.notes = { ...device.notes, incarnation: 'i1', syncedAtMs: 5 }
    device.server['/api/sign-in'] = entered('claire')
    device.server['/api/sync'] = () => nothingNew()
    expect(await device.sync.signIn('claire@alpaga.example', 'secret')).toEqual({ ok: true, value: undefined })
    await device.rest()
    expect(device.log).toEqual([])
    expect(device.notes.joined).toEqual({ company: 'alpaga', member: 'claire', atMs: 0 })
    expect(device.sync.status()).toEqual({ type: 'UpToDate', atMs: 900 })
    expect(device.requests.find(({ path }) => path === '/api/sign-in')?.body).toMatchObject({ device: { id: 'd1', name: 'Téléphone' } })
  })

  it('as another member begins with nothing of the first one', async () => {
    device = await signedOut()
    device.notes = { ...device.notes, filings: { token: 't', from: 3 }, syncedAtMs: 5 }
    device.server['/api/sign-in'] = entered('karim')
    device.server['/api/sync'] = () => unreachable
    await device.sync.signIn('karim@alpaga.example', 'secret')
    expect(device.log).toEqual(['joined karim'])
    expect(device.notes).toEqual({ ...emptyNotes, joined: { company: 'alpaga', member: 'karim', atMs: 1_000 } })
  })

  it('with a device that is known as somebody else’s takes a new one', async () => {
    device = await signedOut()
    device.server['/api/sign-in'] = (body) =>
      (body as { device: { id: string } }).device.id === 'd1' ? answers({ error: 'DeviceTaken' }, 409) : answers({ company: 'alpaga', member: 'karim' })
    expect((await device.sync.signIn('karim@alpaga.example', 'secret')).ok).toBe(true)
    expect(device.log).toEqual(['joined karim'])
  })

  it('over somebody whose page goes on syncing gets in: their syncs know nothing of the new device', async () => {
    device = await aSyncingDevice()
    // As the server does it: a device belongs to whoever spoke for it first.
    const owners: Record<string, string> = {}
    const isOf = (id: string, member: string) => (owners[id] ??= member) === member
    device.server['/api/sync'] = (body) => (isOf((body as { device: string }).device, 'claire') ? nothingNew() : answers({ session: 'signIn' }, 401))
    device.server['/api/sign-in'] = async (body) => {
      await device.returns()
      const { id } = (body as { device: { id: string } }).device
      return isOf(id, 'karim') ? answers({ company: 'alpaga', member: 'karim' }) : answers({ error: 'DeviceTaken' }, 409)
    }
    await device.returns()
    expect(owners).toEqual({ d1: 'claire' })
    expect(await device.sync.signIn('karim@alpaga.example', 'secret')).toEqual({ ok: true, value: undefined })
    expect(device.log).toEqual(['joined karim'])
    expect(owners).toEqual({ d1: 'claire', 'fresh-id': 'karim' })
  })

  it('again under a new device id, as the same member, goes on under that id', async () => {
    device = await signedOut()
    device.server['/api/sign-in'] = (body) =>
      (body as { device: { id: string } }).device.id === 'd1' ? answers({ error: 'DeviceTaken' }, 409) : answers({ company: 'alpaga', member: 'claire' })
    device.server['/api/sync'] = () => nothingNew()
    expect((await device.sync.signIn('claire@alpaga.example', 'secret')).ok).toBe(true)
    await device.rest()
    expect(device.log).toEqual([])
    expect(device.requests.at(-1)).toMatchObject({ path: '/api/sync', body: { device: 'fresh-id' } })
  })

  it('that is refused changes nothing', async () => {
    device = await signedOut()
    const before = device.notes
    device.server['/api/sign-in'] = () => answers({ error: 'WrongEmailOrPassword' }, 403)
    expect(await device.sync.signIn('claire@alpaga.example', 'wrong')).toEqual({ ok: false, error: { type: 'WrongEmailOrPassword' } })
    expect(device.notes).toBe(before)
    expect(device.log).toEqual([])
    expect(device.sync.status()).toEqual({ type: 'SignInAgain' })
  })

  it('out is out: a sync answered afterwards does not listen again', async () => {
    device = await aSyncingDevice()
    let answer = (): void => undefined
    device.server['/api/sync'] = () => new Promise((resolve) => (answer = () => resolve(nothingNew())))
    device.server['/api/sign-out'] = () => answers({})
    await device.returns()
    await device.sync.signOut()
    answer()
    await device.rest()
    await device.rest()
    expect(device.sync.status()).toEqual({ type: 'SignInAgain' })
    expect(device.sockets).toHaveLength(1)
  })

  it('out listens no more while the server is told, and again where it could not be told', async () => {
    device = await aSyncingDevice()
    let answer = (_: typeof unreachable | ReturnType<typeof answers>): void => undefined
    device.server['/api/sign-out'] = () => new Promise((resolve) => (answer = resolve))
    const leaving = device.sync.signOut()
    await device.returns()
    await device.rest()
    expect(device.sockets.map(({ isOpen }) => isOpen)).toEqual([false])
    answer(unreachable)
    expect((await leaving).ok).toBe(false)
    await device.rest()
    await device.rest()
    expect(device.sync.status()).toMatchObject({ type: 'UpToDate' })
    expect(device.sockets.map(({ isOpen }) => isOpen)).toEqual([false, true])
  })

  it.each([
    [503, { error: 'TooBusy', retryAfterMs: 5_000 }, { type: 'ServerBusy', retryAfterMs: 5_000 }],
    [429, { error: 'TooManyRequests', retryAfterMs: 5_000 }, { type: 'ServerBusy', retryAfterMs: 5_000 }],
    [401, { session: 'confirm' }, { type: 'AwaitingOwner' }],
  ])('out is not said where the server answered %i and the session is still open', async (status, body, error) => {
    device = await aSyncingDevice()
    device.server['/api/sign-out'] = () => answers(body, status)
    expect(await device.sync.signOut()).toEqual({ ok: false, error })
    expect(device.sync.status()).toMatchObject({ type: 'UpToDate' })
  })

  it('out is also who was out already', async () => {
    device = await aSyncingDevice()
    device.server['/api/sign-out'] = () => answers({ session: 'signIn' }, 401)
    expect((await device.sync.signOut()).ok).toBe(true)
  })

  it('out hangs up and asks for the password from then on', async () => {
    device = await aSyncingDevice()
    device.server['/api/sign-out'] = () => answers({})
    await device.sync.signOut()
    expect(device.sync.status()).toEqual({ type: 'SignInAgain' })
    expect(device.sockets[0]!.isOpen).toBe(false)
  })
})

const dayMs = 86_400_000
const leaseOf = (days: number): KeptLease => ({
  ...pinned('key', 1_000),
  lease: { company: 'alpaga', member: 'claire', device: 'd1', access: { level: 'owner', locations: 'all' }, atMs: 0, untilMs: days * dayMs },
})
const aCompanyView = { id: 'alpaga', name: 'Alpaga Cloud' } as FakeDevice['notes']['company']

describe('a device whose lease', () => {
  const begun = (days: number, isLocked: boolean, answer = () => unreachable) =>
    aSyncingDevice({ ...emptyNotes, joined: { company: 'alpaga', member: 'claire', atMs: 0 }, company: aCompanyView }, (one) => {
      one.lease = leaseOf(days)
      one.isLocked = isLocked
      one.waiting = ['facts']
      one.server['/api/sync'] = answer
    })

  it('[W46] runs shows the company; when it comes to its end it says so, then opens anew, locked', async () => {
    device = await begun(30, false)
    expect(device.sync.company()?.name).toBe('Alpaga Cloud')
    device.lease = { ...device.lease!, ageMs: 27 * dayMs }
    await device.returns()
    expect(device.sync.status()).toMatchObject({ type: 'ContactSoon' })
    expect(device.log).not.toContain('opened anew')
    device.lease = { ...device.lease, ageMs: 31 * dayMs }
    await device.returns()
    expect(device.sync.status()).toEqual({ type: 'ContactNeeded' })
    expect(device.log).toContain('opened anew')
  })

  it('[W46] is over shows nothing of the company and goes on trying', async () => {
    device = await begun(-1, true)
    expect([device.sync.company(), device.sync.statements(), device.sync.commands()]).toEqual([null, [], []])
    expect(device.sync.status()).toEqual({ type: 'ContactNeeded' })
    expect(device.sync.waiting()).toBe(1)
    expect(device.log).not.toContain('opened anew')
    const before = syncs()
    await device.pass(10_000)
    expect(syncs()).toBeGreaterThan(before)
  })

  it('[W47] runs goes on working when it must sign in again; one whose lease is over seals what was not sent', async () => {
    const signedOut = () => answers({ session: 'signIn' }, 401)
    device = await begun(30, false, signedOut)
    expect([device.sync.status().type, device.sync.company()?.name, device.log]).toEqual(['SignInAgain', 'Alpaga Cloud', []])
    device.dispose()
    device = await begun(-1, true, signedOut)
    expect([device.sync.status().type, device.sync.company(), device.log]).toEqual(['SignInAgain', null, ['sealed for claire']])
  })

  it('[W47] was over brings back what was sealed once the server was heard, sends it, and says so until it was read', async () => {
    device = await aSyncingDevice(undefined, (one) => {
      one.unsealed = { restored: 2, refused: 0, dropped: 1, answered: 0 }
    })
    await device.rest()
    expect(device.log).toEqual(['unsealed for claire'])
    expect(syncs()).toBe(2)
    expect(device.sync.returned()).toEqual({ restored: 2, refused: 0, dropped: 1, answered: 0 })
    device.sync.returnedWasRead()
    expect(device.sync.returned()).toBeNull()
  })
})

describe('leaving', () => {
  const row = (id: string, shared: boolean, deletedAtMs: number | null = null) => ({ id, shared, deletedAtMs, importedAtMs: 1, problemCount: 0 }) as unknown as StatementHere
  const filedBy = (statement: string, member: string) => ({ statement, filedBy: member, parts: [], deleted: null }) as unknown as SyncNotes['statements'][number]
  const aLeavingDevice = (isLocked = false) =>
    aSyncingDevice({ ...joinedNotes, statements: [filedBy('s1', 'claire'), filedBy('s2', 'karim')] }, (one) => {
      one.isLocked = isLocked
      one.filed = [row('s1', true), row('s2', true), row('s3', true), row('s4', true, 5), row('own', false)]
      one.held = { s3: { parts: '', isMine: true, incarnation: 'i1', isDeleted: false } }
      one.server['/api/sync'] = () => unreachable
    })

  it('says before what goes and what one shared oneself, here or elsewhere, and keeps that where it is asked for', async () => {
    device = await aLeavingDevice()
    expect(await device.sync.sharedHere()).toEqual({ mine: ['s1', 's3'], others: 1 })
    await device.sync.leave(true)
    expect(device.log.at(-1)).toBe('left s1 s3')
  })

  it('keeps nothing that was shared where it is not asked for, nor while the lease is over', async () => {
    device = await aLeavingDevice()
    await device.sync.leave(false)
    expect(device.log.at(-1)).toBe('left')
    device.dispose()
    device = await aLeavingDevice(true)
    await device.sync.leave(true)
    expect(device.log.filter((what) => what.startsWith('left'))).toEqual(['left'])
  })
})
