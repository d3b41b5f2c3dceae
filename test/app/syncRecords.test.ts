import { afterEach, describe, expect, it } from 'vitest'
import { makeSyncRecords, waitingLists } from '../../src/app/syncRecords.ts'
import type { WaitingCommand } from '../../src/sync/commandQueue.ts'
import type { Member } from '../../src/state/sync/host.ts'
import { emptyNotes } from '../../src/sync/notebook.ts'
import { aPhone, type Phone } from '../support/phones.ts'

let phone: Phone
afterEach(() => phone.closeAll())

const twoTabs = () => {
  phone = aPhone({ isJoined: true })
  return [phone.tab(), phone.tab()].map(({ records }) => ({ kept: makeSyncRecords(records, () => false), records })) as [Tab, Tab]
}
type Tab = { readonly kept: ReturnType<typeof makeSyncRecords>; readonly records: ReturnType<Phone['tab']>['records'] }

const asking = (id: string): WaitingCommand => ({
  id,
  name: id,
  command: { type: 'changeAccess', member: id, access: { level: 'member', locations: 'all' } },
  state: { type: 'Waiting' },
})
const notesOf = (member: string) => ({ ...emptyNotes, joined: { company: 'alpaga', member, atMs: 0 } })

describe('what sync keeps, in two tabs', () => {
  it('loses no command when both ask at once', async () => {
    const [one, other] = twoTabs()
    const ids = Array.from({ length: 20 }, (_, at) => `c${at}`)
    await Promise.all(ids.map((id, at) => (at % 2 ? one : other).kept.waitingCommands.update((queue) => [...queue, asking(id)])))
    const kept = await one.kept.waitingCommands.read()
    expect(kept.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(await other.kept.waitingCommands.read()).toEqual(kept)
  })

  it('[W47] seals the commands that wait with what else is unsent, for their member alone', async () => {
    phone = aPhone({ isJoined: true })
    const { records, sealed } = phone.tab()
    const { waitingCommands } = makeSyncRecords(records, () => false)
    const [claire, karim] = ['claire', 'karim'].map((member) => ({ company: 'alpaga', member })) as [Member, Member]
    const added: WaitingCommand = { ...asking('c2'), state: { type: 'Added' } }
    await waitingCommands.update(() => [asking('c1'), added])
    expect(await sealed.seal(claire, waitingLists)).toEqual({ ok: true, value: 1 })
    expect(await waitingCommands.read()).toEqual([])
    await sealed.unseal(karim)
    expect(await waitingCommands.read()).toEqual([])
    expect(await sealed.unseal(claire)).toEqual({ ok: true, value: { restored: 1, refused: 0, dropped: 0, answered: 1 } })
    expect(await waitingCommands.read()).toEqual([asking('c1'), added])
  })

  it('touches no database once it is being erased', async () => {
    phone = aPhone({ isJoined: true })
    const { records } = phone.tab()
    const kept = makeSyncRecords(records, () => true)
    await kept.notebook.write(notesOf('claire'))
    await kept.waitingCommands.update(() => [asking('c1')])
    await kept.heldStatements.write({})
    expect(await kept.notebook.read()).toEqual(emptyNotes)
    expect(await phone.disk.indexedDB.databases()).toEqual([])
  })
})
