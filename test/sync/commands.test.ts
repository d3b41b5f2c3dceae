import { afterEach, describe, expect, it } from 'vitest'
import { isMail } from '../../src/domain/migration/mail.ts'
import { ok } from '../../src/domain/result.ts'
import { mayWait, sendWaitingCommands, type WaitingCommand } from '../../src/sync/commandQueue.ts'
import { sendCommand } from '../../src/sync/commandSync.ts'
import type { Connection } from '../../src/sync/connection.ts'
import { readShape, shapes } from '../../sync-server/http/shapes.ts'
import { newId } from '../../sync-server/ids.ts'
import { aServer } from '../server/support/harness.ts'
import { aColleague, theOwner } from './support/device.ts'

const started: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close()
})

const joining = (name: string, email = `${name.toLowerCase()}@alpaga.example`): WaitingCommand => ({
  id: newId(Date.now()),
  name,
  command: { type: 'createMember', fullName: name, email, access: { level: 'member', locations: 'all' }, person: null },
  state: { type: 'Waiting' },
})
const states = (queue: readonly WaitingCommand[]) => queue.map(({ name, state }) => [name, state.type])

describe('changes of access asked for without a network', () => {
  it('take away nothing: what does needs the network', () => {
    expect(mayWait(joining('Lina').command)).toBe(true)
    for (const type of ['withdraw', 'issueLink', 'signOutEverywhere'] as const) expect(mayWait({ type, member: 'm' })).toBe(false)
    expect(mayWait({ type: 'markLost', device: 'd' })).toBe(false)
  })

  it('[W26] are made once, also when the first answer was lost', async () => {
    const server = await aServer()
    started.push(server)
    const claire = await theOwner(server.address, server.setupCode ?? '')
    started.push(claire)
    const queue = [joining('Lina'), joining('Karim'), joining('Twin', 'lina@alpaga.example')]
    claire.fault = () => 'answerLost'
    expect(states(await sendWaitingCommands(claire.connection, queue))).toEqual([
      ['Lina', 'Waiting'],
      ['Karim', 'Waiting'],
      ['Twin', 'Waiting'],
    ])
    claire.fault = () => 'none'
    const after = await sendWaitingCommands(claire.connection, queue)
    expect(states(after)).toEqual([
      ['Lina', 'Added'],
      ['Karim', 'Added'],
      ['Twin', 'Refused'],
    ])
    expect(after[2]?.state).toMatchObject({ error: 'EmailTaken' })
    await claire.sync()
    expect(claire.phone.notes.company?.members.map(({ fullName }) => fullName).sort()).toEqual(['Claire Fontaine', 'Karim', 'Lina'])
    expect(await sendWaitingCommands(claire.connection, after)).toEqual(after)
  })

  it('are refused where the server cannot take them as they are written, and the others go on', async () => {
    const server = await aServer()
    started.push(server)
    const claire = await theOwner(server.address, server.setupCode ?? '')
    started.push(claire)
    const asked = joining('Karim')
    await sendCommand(claire.connection, asked.id, { ...asked.command, fullName: 'Somebody else' } as typeof asked.command)
    const after = await sendWaitingCommands(claire.connection, [joining('Lea', 'lea@x.fr;'), asked, joining('Lina')])
    expect(after.map(({ name, state }) => [name, state])).toEqual([
      ['Lea', { type: 'Refused', error: 'WrongShape', who: [] }],
      ['Karim', { type: 'Refused', error: 'AnotherCommand', who: [] }],
      ['Lina', { type: 'Added' }],
    ])
  })

  it('ask for an address by the one rule that the server goes by', () => {
    const addresses = ['lea@x.fr', 'lea+aval@x.example', 'lea@x.fr;', 'lea@x', 'lea..m@x.fr', '.lea@x.fr', '[lea]@x.fr', `${'l'.repeat(65)}@x.fr`]
    const taken = addresses.filter((email) => {
      const { id, command } = joining('Lea', email)
      return readShape(shapes.command, { protocol: 1, id, command }).ok
    })
    expect(taken).toEqual(addresses.filter(isMail))
    expect(taken).toEqual(['lea@x.fr', 'lea+aval@x.example'])
  })

  it('[W10] are judged by the access of the moment they arrive', async () => {
    const server = await aServer()
    started.push(server)
    const claire = await theOwner(server.address, server.setupCode ?? '')
    started.push(claire)
    const phone = await aColleague(server, claire, 'Karim', { level: 'manager', locations: 'all' })
    started.push(phone)
    const queue = [joining('Lina')]
    await sendCommand(claire.connection, newId(Date.now()), {
      type: 'changeAccess',
      member: phone.member,
      access: { level: 'accountant', locations: 'all' },
    })
    expect(await sendWaitingCommands(phone.connection, queue)).toMatchObject([
      { name: 'Lina', state: { type: 'Refused', error: 'NotAllowed', who: ['owner', 'manager'] } },
    ])
    await claire.sync()
    expect(JSON.stringify(claire.phone.notes.company)).not.toContain('Lina')
  })

  it('wait for the password where the server wants it, and hold nothing else back', async () => {
    const asked: string[] = []
    const connection: Pick<Connection, 'post'> = {
      post: (_path, body) => {
        const { id } = body as { id: string }
        asked.push(id)
        const wants = id === queue[0]?.id
        const answer = wants ? { type: 'refused', error: 'FreshSignInNeeded', who: [] } : { type: 'done', link: null }
        return Promise.resolve(ok({ status: wants ? 403 : 200, body: answer }))
      },
    }
    const changed: WaitingCommand = { ...joining('Karim'), command: { type: 'changeAccess', member: 'k', access: { level: 'accountant', locations: 'all' } } }
    const queue = [joining('Lina'), changed]
    const after = await sendWaitingCommands(connection as Connection, queue)
    expect(states(after)).toEqual([['Lina', 'NeedsPassword']])
    await sendWaitingCommands(connection as Connection, after)
    expect(asked).toEqual(queue.map(({ id }) => id))
  })
})
