import { afterEach, describe, expect, it } from 'vitest'
import type { Access } from '../../../src/domain/access/permissions.ts'
import type { Command } from '../../../src/protocol/message.ts'
import { answers, aSyncingDevice, countOf, nothingNew, unreachable, type FakeDevice } from './support/host.ts'

let device: FakeDevice
afterEach(() => device.dispose())

const everywhere = (level: Access['level']): Access => ({ level, locations: 'all' })
const createLina: Command = { type: 'createMember', fullName: 'Lina', email: 'lina@alpaga.example', access: everywhere('member'), person: null }
const changeKarim = (level: Access['level']): Command => ({ type: 'changeAccess', member: 'karim', access: everywhere(level) })
const states = () => device.sync.commands().map(({ id, state }) => [id, state.type])

const offline = async () =>
  (device = await aSyncingDevice(undefined, (one) => {
    one.server['/api/sync'] = () => unreachable
  }))
const comesBack = async () => {
  device.server['/api/sync'] = () => nothingNew()
  await device.returns()
  await device.rest()
}

describe('a change of access asked for without a network', () => {
  it('waits, counts as waiting, and goes with the next sync, after which the company is asked for anew', async () => {
    await offline()
    expect(await device.sync.letWait(createLina, 'Lina', 'c1')).toBe(true)
    expect(await device.sync.letWait(changeKarim('manager'), 'Karim', 'c2')).toBe(true)
    expect(device.sync.status()).toMatchObject({ type: 'Offline', waiting: 2 })
    expect(countOf(device, '/api/commands')).toBe(0)
    device.server['/api/commands'] = () => answers({ type: 'done', link: null })
    const before = countOf(device, '/api/sync')
    await comesBack()
    expect(device.requests.filter(({ path }) => path === '/api/commands').map(({ body }) => (body as { id: string }).id)).toEqual(['c1', 'c2'])
    // Somebody new still has to be given their link.
    expect(states()).toEqual([['c1', 'Added']])
    expect(device.commands).toEqual(device.sync.commands())
    expect(countOf(device, '/api/sync')).toBe(before + 2)
  })

  it('is outdone by a later one for the same person, and dropped when nobody wants it', async () => {
    await offline()
    await device.sync.letWait(changeKarim('manager'), 'Karim', 'c1')
    await device.sync.letWait(changeKarim('accountant'), 'Karim', 'c2')
    await device.sync.letWait(createLina, 'Lina', 'c3')
    expect(states()).toEqual([['c2', 'Waiting'], ['c3', 'Waiting']])
    await device.sync.dropCommand('c2')
    expect(states()).toEqual([['c3', 'Waiting']])
    expect(device.commands).toHaveLength(1)
  })

  it('does not wait where it takes something away', async () => {
    await offline()
    expect(await device.sync.letWait({ type: 'withdraw', member: 'karim' }, 'Karim', 'c1')).toBe(false)
    expect(device.commands).toEqual([])
  })

  it('stays when its answer does not come, and is shown when it is refused', async () => {
    await offline()
    await device.sync.letWait(createLina, 'Lina', 'c1')
    await comesBack()
    expect(states()).toEqual([['c1', 'Waiting']])
    device.server['/api/commands'] = () => answers({ type: 'refused', error: 'EmailTaken', who: [] }, 409)
    await device.returns()
    expect(states()).toEqual([['c1', 'Refused']])
    expect(device.sync.status()).toEqual({ type: 'Refused', count: 1 })
  })

  it('[W26] stands when it is asked for, or dropped, while others are on their way', async () => {
    await offline()
    await device.sync.letWait(createLina, 'Lina', 'c1')
    await device.sync.letWait(changeKarim('manager'), 'Karim', 'c2')
    let answer = (): void => undefined
    device.server['/api/commands'] = () => new Promise((resolve) => (answer = () => resolve(unreachable)))
    await comesBack()
    await device.sync.dropCommand('c1')
    await device.sync.letWait({ ...createLina, fullName: 'Nour', email: 'nour@alpaga.example' }, 'Nour', 'c3')
    answer()
    await device.rest()
    expect(states()).toEqual([['c2', 'Waiting'], ['c3', 'Waiting']])
  })
})
