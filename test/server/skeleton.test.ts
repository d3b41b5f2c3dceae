import { afterEach, describe, expect, it } from 'vitest'
import { aCompany, Caller, type TestServer } from './support/harness.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('two people and a server', () => {
  it('[W1] keeps an acknowledged edit over a restart and shows it to a colleague', async () => {
    const company = await aCompany()
    server = company.server
    const colleague = await company.owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    expect(await company.owner.push(company.owner.tick('M1'))).toEqual([{ type: 'accepted', seq: 1 }])
    await server.restart()
    expect(await colleague.caller.pull('migration')).toMatchObject({ 'migration.steps': { M1: true } })
    expect(await colleague.caller.push(colleague.caller.tick('M2'))).toEqual([{ type: 'accepted', seq: 2 }])
    expect(await company.owner.pull('migration')).toMatchObject({ 'migration.steps': { M1: true, M2: true } })
  })

  it('[W10] refuses the next edit of a withdrawn member and closes every document', async () => {
    const company = await aCompany()
    server = company.server
    const colleague = await company.owner.invite('Karim Benali', { level: 'manager', locations: 'all' })
    await colleague.caller.push(colleague.caller.tick('M1'))
    expect((await company.owner.command({ type: 'withdraw', member: colleague.member })).body).toMatchObject({
      type: 'done',
    })
    const { body } = await colleague.caller.sync({
      edits: [colleague.caller.tick('M2')],
      pull: [{ document: 'migration', cursor: null }],
    })
    expect(body).toMatchObject({
      session: 'withdrawn',
      verdicts: [{ verdict: { type: 'refused', rule: 'AccessWithdrawn', who: ['owner', 'manager'] } }],
      pages: [{ type: 'closed', document: 'migration' }],
      company: null,
    })
    expect(await company.owner.pull('migration')).toEqual({ 'migration.steps': { M1: true } })
  })

  it('lets nobody in without a session', async () => {
    const company = await aCompany()
    server = company.server
    const stranger = new Caller(server)
    expect(await stranger.sync()).toMatchObject({ status: 401, body: { session: 'signIn' } })
  })
})
