import { describe, expect, it } from 'vitest'
import { peopleIn, type Person } from '../../src/domain/migration/people.ts'
import { cardRole, mailFor, mailTo } from '../../src/screens/migration/cardWords.ts'
import { firstName, nameParts } from '../../src/screens/migration/personWords.ts'

const names = (id: string) => ({ lyon: 'Lyon', nantes: 'Nantes' })[id] ?? null
const lea = (roles: Readonly<Record<string, string>>): Person => {
  const [person] = peopleIn({ people: { 'p1/name': 'Léa Martin', 'p1/mail': 'lea.martin+primes@a.example' }, roles, handover: {} })
  if (!person) throw new Error('nobody')
  return person
}

describe('the card and the mails of a person', () => {
  it('name where the role is held, in the language of the reader', () => {
    const person = lea({ 'p1/lyon/*': 'user', 'p1/nantes/*': 'user' })
    expect(cardRole(person, 'fr', names)).toBe('Utilisateur de primes incitatives, Lyon et Nantes')
    expect(cardRole(person, 'en', names)).toBe('Incentives user, Lyon and Nantes')
  })

  it('say nothing of a location that was removed, and never its id', () => {
    expect(cardRole(lea({ 'p1/lyon/*': 'user', 'p1/01J8Z3N5Q2/*': 'admin' }), 'fr', names)).toBe('Administrateur de primes incitatives, Lyon')
    expect(cardRole(lea({ 'p1/01J8Z3N5Q2/*': 'user' }), 'en', names)).toBe('Incentives user')
  })

  it('read well without a role', () => {
    const mail = mailFor(lea({}), 'welcome', 'fr', names)
    const link = decodeURIComponent(mail ? mailTo(mail) : '')
    expect(link).toContain('mailto:lea.martin+primes@a.example?subject=')
    expect(link).toContain('est prêt.\r\n')
    expect(link).not.toContain('()')
  })

  it('call people by their first name and an address by itself', () => {
    expect([firstName('Léa  Martin'), firstName('lea@a.example')]).toEqual(['Léa', 'lea@a.example'])
    expect(nameParts(' Marie Claire Dubois ')).toEqual({ first: 'Marie Claire', last: 'Dubois' })
    expect(nameParts('Madonna')).toEqual({ first: 'Madonna', last: '' })
  })
})
