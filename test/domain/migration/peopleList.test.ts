import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMail } from '../../../src/domain/migration/mail.ts'
import { findPeople } from '../../../src/domain/migration/peopleList.ts'

const found = (text: string, listed: readonly string[] = []) => {
  const { people, problems, skippedLines } = findPeople(text, listed)
  return { people: people.map(({ name, mail }) => `${name} <${mail}>`), problems, skippedLines }
}

describe('finding people in a pasted text', () => {
  it('[M10] reads the invitation e-mail: names and addresses kept, sentences skipped', () => {
    const mail = [
      'De : Microsoft Partner Center <noreply@microsoft.example>',
      'À : claire@alpagacloud.example',
      'Objet : Partner Incentive Enrollment Invitation',
      '',
      'Bonjour Claire,',
      'Voici les utilisateurs à configurer :',
      '  • Léa Martin <lea.martin@alpagacloud.example> (Incentives user)',
      '  2. Haddad, Karim; karim@alpagacloud.example; Incentives admin',
      'giulia.bassi@alpagacloud.example',
      'Cordialement',
    ].join('\r\n')
    const { people, problems, skippedLines } = findPeople(mail, [])
    expect(people).toEqual([
      { line: 7, name: 'Léa Martin', nameGuessed: false, mail: 'lea.martin@alpagacloud.example', role: 'user' },
      { line: 8, name: 'Haddad Karim', nameGuessed: false, mail: 'karim@alpagacloud.example', role: 'admin' },
      { line: 9, name: 'Giulia Bassi', nameGuessed: true, mail: 'giulia.bassi@alpagacloud.example', role: null },
    ])
    expect(problems).toEqual([])
    expect(skippedLines).toBe(3)
  })

  it('[M10] reads several mailboxes on one line, quoted names and tables', () => {
    expect(found('"Martin, Léa" <lea@a.example>; Karim Haddad <karim@a.example>, giulia@b.example').people).toEqual([
      'Léa Martin <lea@a.example>',
      'Karim Haddad <karim@a.example>',
      'Giulia <giulia@b.example>',
    ])
    expect(found('Léa Martin\tlea@a.example\tLyon').people).toEqual(['Léa Martin <lea@a.example>'])
    expect(found('Karim Haddad – mailto:karim@a.example.').people).toEqual(['Karim Haddad <karim@a.example>'])
  })

  it('[M10] takes each address once, also against those that are listed', () => {
    const { people, problems } = found('Léa <lea@a.example>\nLéa M. <LEA@A.example>\nKarim <karim@a.example>', ['Karim@a.example'])
    expect(people).toEqual(['Léa <lea@a.example>'])
    expect(problems).toEqual([
      { type: 'DuplicateMail', line: 2, mail: 'LEA@A.example', firstLine: 1 },
      { type: 'AlreadyListed', line: 3, mail: 'karim@a.example' },
    ])
  })

  it('[M10] names a broken address with its line and keeps the others', () => {
    expect(found('Léa <lea@a>\nKarim <karim@a.example>\nx@@y.example')).toEqual({
      people: ['Karim <karim@a.example>'],
      problems: [
        { type: 'InvalidMail', line: 1, text: 'Léa <lea@a>' },
        { type: 'InvalidMail', line: 3, text: 'x@@y.example' },
      ],
      skippedLines: 0,
    })
    expect(found('Bonjour').problems).toEqual([{ type: 'NobodyFound', line: 1 }])
  })

  it('[M10] reads five thousand lines at once and says what it left', () => {
    const lines = Array.from({ length: 6000 }, (_, index) => `Person ${index} <p${index}@a.example>`)
    const startedMs = performance.now()
    const { people, problems } = findPeople(lines.join('\n'), [])
    expect(performance.now() - startedMs).toBeLessThan(1500)
    expect(people).toHaveLength(500)
    expect(problems).toEqual([
      { type: 'TooManyPeople', line: 501, count: 5000, limit: 500 },
      { type: 'TooManyLines', line: 5001, limit: 5000 },
    ])
  })

  it('[M10] does not search an endless line for long', () => {
    const startedMs = performance.now()
    for (const text of ['<'.repeat(50_000), `<${'@'.repeat(200_000)}`, 'a,'.repeat(200_000), '"'.repeat(100_001), `${'a.'.repeat(100_000)}@b`]) findPeople(text, [])
    expect(performance.now() - startedMs).toBeLessThan(3000)
  })
})

describe('finding people in a CSV file', () => {
  it('[M10] reads the official columns with a BOM and semicolons, in French too', () => {
    const official = '\uFEFFFirst name;Last name;Display name;Email;Status update\r\nLéa;Martin;Léa Martin;lea@a.example;\r\n;;"Haddad; Karim";karim@a.example;\r\n'
    expect(found(official).people).toEqual(['Léa Martin <lea@a.example>', 'Haddad; Karim <karim@a.example>'])
    const french = 'Prénom,Nom,Adresse e-mail,Rôle\nGiulia,Bassi,giulia@a.example,Administratrice de primes'
    expect(findPeople(french, []).people).toMatchObject([{ name: 'Giulia Bassi', role: 'admin' }])
  })

  it('[M10] names rows without an address, long names and more than a hundred records', () => {
    const rows = Array.from({ length: 103 }, (_, index) => `Person ${index},p${index}@a.example`)
    const { people, problems } = findPeople(['Name,Email', 'Nobody,', 'Broken,@', `${'x'.repeat(51)},long@a.example`, ...rows].join('\n'), [])
    expect(people).toHaveLength(100)
    expect(problems).toEqual([
      { type: 'MissingMail', line: 2, text: 'Nobody' },
      { type: 'InvalidMail', line: 3, text: '@' },
      { type: 'NameTooLong', line: 4, name: 'x'.repeat(51), limit: 50 },
      { type: 'TooManyPeople', line: 104, count: 104, limit: 100 },
    ])
  })

  it('[M10] keeps a quoted name over two lines, and counts lines as an editor does', () => {
    const { people, problems } = findPeople('Name,Email\r\n"Léa\r\nMartin",lea@a.example\r\nKarim,karim\r\n', [])
    expect(people).toMatchObject([{ line: 2, mail: 'lea@a.example' }])
    expect(problems).toEqual([{ type: 'InvalidMail', line: 4, text: 'karim' }])
  })
})

describe('finding people, any text', () => {
  it('[M10] finds only addresses that are addresses, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '@', '.', ' ', '<', '>', '"', ',', ';', '\n', '\r', '\t', '\u{1F600}', '__proto__'), maxLength: 80 }), (text) => {
        const { people } = findPeople(text, [])
        for (const person of people) expect(isMail(person.mail), person.mail).toBe(true)
        expect(new Set(people.map((person) => person.mail.normalize('NFC').toLowerCase())).size).toBe(people.length)
      }),
    )
  })
})
