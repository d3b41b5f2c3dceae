import { describe, expect, it } from 'vitest'
import type { Access } from '../../../src/domain/access/permissions.ts'
import { levels } from '../../../src/domain/access/permissions.ts'
import type { Person } from '../../../src/domain/migration/people.ts'
import {
  colleaguesOf,
  type CompanyView,
  isLastOwner,
  joinCodeIn,
  levelsGrantedBy,
  locationChoices,
  type MemberView,
  nameIn,
  namesAt,
  sightOf,
  suggestedAccess,
} from '../../../src/state/company/company.ts'

const all = (level: Access['level']): Access => ({ level, locations: 'all' })
const member = (id: string, fullName: string, access: Access, state: MemberView['state'] = 'active'): MemberView => ({
  id, fullName, access, state, email: `${id}@alpagacloud.example`, person: null,
})
const device = (id: string, of: string, lastSeenMs: number, unsent = 0): CompanyView['devices'][number] => ({
  id, member: of, name: 'iPhone, Safari', firstSeenMs: 1, lastSeenMs, unsent, state: 'active',
})
const claire = member('claire', 'Claire Ndiaye', all('owner'))
const karim = member('karim', 'Karim Haddad', all('manager'))
const lea = member('lea', 'Léa Martin', { level: 'member', locations: ['lyon', '6184021', 'nantes'] }, 'invited')
const view = (me: MemberView, more: Partial<CompanyView> = {}): CompanyView => ({
  version: 1, id: 'c', name: 'Alpaga Cloud', me,
  colleagues: [claire, karim, lea].map(({ id, fullName }) => ({ id, fullName })),
  members: [lea, karim, claire], devices: [device('a', 'karim', 50), device('b', 'karim', 90, 3), device('c', 'claire', 10)],
  leaseDays: 30, awaitsConfirmation: false, ...more,
})

describe('the people of a company', () => {
  it('stand with oneself first, those who are here before those who are invited or withdrawn', () => {
    const gone = member('aa', 'Aa Gone', all('member'), 'withdrawn')
    const people = colleaguesOf(view(karim, { members: [gone, lea, claire, karim] }))
    expect(people.map(({ member: { id } }) => id)).toEqual(['karim', 'claire', 'lea', 'aa'])
  })
  it('show their most recent contact and everything that is still on their devices', () => {
    const [, second] = colleaguesOf(view(claire))
    expect(second).toMatchObject({ lastContactMs: 90, unsent: 3, mayManage: true, isMe: false })
    expect(second?.devices.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(colleaguesOf(view(claire))[2]).toMatchObject({ lastContactMs: null, unsent: 0 })
  })
  it('are oneself alone for who does not manage access', () => {
    expect(colleaguesOf(view(lea, { members: [], devices: [] })).map(({ member: { id } }) => id)).toEqual(['lea'])
  })
  it('may be managed as the permission table says, never above one’s own level', () => {
    expect(colleaguesOf(view(karim)).map(({ member: { id }, mayManage }) => [id, mayManage])).toEqual([['karim', false], ['claire', false], ['lea', true]])
    expect(levelsGrantedBy(all('owner'))).toEqual(levels)
    expect(levelsGrantedBy(all('manager'))).toEqual(['member', 'accountant'])
    expect([...levelsGrantedBy(all('member')), ...levelsGrantedBy(all('accountant'))]).toEqual([])
  })
  it('keep their last active owner; one who was only invited does not count', () => {
    expect(isLastOwner(view(claire), claire)).toBe(true)
    const second = member('b', 'B', all('owner'), 'invited')
    expect(isLastOwner(view(claire, { members: [claire, second] }), claire)).toBe(true)
    expect(isLastOwner(view(claire, { members: [claire, { ...second, state: 'active' }] }), claire)).toBe(false)
    expect(isLastOwner(view(claire), karim)).toBe(false)
  })
})

describe('what an access shows', () => {
  const names = (id: string) => ({ lyon: 'Lyon', '6184021': 'Lyon', nantes: 'Nantes' })[id]
  it('names each location once, whether known by our id or by its partner id', () => {
    expect(sightOf(lea.access, names)).toEqual({ payments: { names: ['Lyon', 'Nantes'] }, bankAndTax: 'no', migration: 'own', imports: false, manages: 'nobody' })
  })
  it('says nothing of names this device does not know', () => {
    expect(sightOf(lea.access, () => undefined).payments).toEqual({ names: [] })
    expect(sightOf({ level: 'member', locations: [] }, names).payments).toBe('none')
  })
  it('reads every level from the one table', () => {
    expect(levels.map((level) => sightOf(all(level), names))).toEqual([
      { payments: 'all', bankAndTax: 'change', migration: 'change', imports: true, manages: 'everyone' },
      { payments: 'all', bankAndTax: 'change', migration: 'change', imports: true, manages: 'membersAndAccountants' },
      { payments: 'all', bankAndTax: 'no', migration: 'own', imports: false, manages: 'nobody' },
      { payments: 'all', bankAndTax: 'see', migration: 'no', imports: true, manages: 'nobody' },
    ])
  })
})

const lyon = { id: 'lyon', name: 'Lyon', partnerId: '6184021', country: 'FR', currency: 'EUR' }
const choices = locationChoices([{ ...lyon, id: 'milano', name: 'Milano', partnerId: null }, lyon], [{ partnerId: '6184022', name: 'Nantes' }])

describe('locations one can choose', () => {
  it('stand under both of their ids, so that documents and statements agree', () => {
    expect(choices).toEqual([
      { ids: ['lyon', '6184021'], name: 'Lyon' },
      { ids: ['milano'], name: 'Milano' },
      { ids: ['6184022'], name: 'Nantes' },
    ])
    expect([nameIn(choices, '6184021'), nameIn(choices, 'lyon'), nameIn(choices, '9')]).toEqual(['Lyon', 'Lyon', undefined])
  })
})

describe('the access that is suggested for somebody the migration knows', () => {
  const person = (more: Partial<Person>): Person => ({
    id: 'p', name: 'P', mail: null, language: null, adminRoles: [], grants: [], handover: 'given', givenOn: null, seenOn: null, signedInOn: null, gone: false, ...more,
  })
  const at = (location: string, role: 'admin' | 'user') => ({ location, programme: '*', role })
  it('follows the role at Microsoft', () => {
    expect(suggestedAccess(person({ adminRoles: ['globalAdmin'] }), choices, levels)).toEqual(all('owner'))
    expect(suggestedAccess(person({ grants: [at('lyon', 'admin')] }), choices, levels)).toEqual(all('manager'))
    expect(suggestedAccess(person({ grants: [at('lyon', 'user')] }), choices, levels)).toEqual({ level: 'member', locations: ['lyon', '6184021'] })
    expect(suggestedAccess(person({ grants: [at('*', 'user')] }), choices, levels)).toEqual(all('member'))
  })
  it('stays within what the one who asks may give', () => {
    expect(suggestedAccess(person({ adminRoles: ['globalAdmin'] }), choices, ['member', 'accountant'])).toEqual(all('member'))
  })
})

describe('a pasted link', () => {
  const code = '01M83BDAFTZ4E1AJ0JPX9RTEC6.KPESJFH9Y2DH5EA6P5YHPBR3M0GM6NXZ'
  it.each([`https://aval.example/join#${code}`, `  https://aval.example/join#${code}\n`, `#${code}`, code])('gives its code: %j', (text) => {
    expect(joinCodeIn(text)).toBe(code)
  })
  it.each(['', '#', 'https://aval.example/join', 'https://partner.microsoft.com/dashboard', 'https://aval.example/join#abc', '<script>alert(1)</script>'])(
    'of another kind gives none: %j',
    (text) => expect(joinCodeIn(text)).toBeNull(),
  )
})

describe('who else is on a step', () => {
  const present = [
    { member: 'karim', place: 'migration/M2' },
    { member: 'karim', place: 'migration/M2' },
    { member: 'lea', place: 'migration/M1' },
    { member: 'stranger', place: 'migration/M2' },
  ]
  it('is named once, whatever the number of their devices; a stranger is not named', () => {
    expect(namesAt('migration/M2', present, view(claire).colleagues)).toEqual(['Karim Haddad'])
    expect(namesAt('migration/M3', present, view(claire).colleagues)).toEqual([])
  })
})
