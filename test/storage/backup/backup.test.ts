import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import type { Plain } from '../../../src/domain/access/documents.ts'
import { aDevice, failureOf, forged, jsonOf, valueOf, type Members, type TestDevice } from '../../support/backups.ts'
import { withRoomFor } from '../../support/ledgers.ts'
import { anEarning, aPaymentOrder, aSource, bytesOf, csvOf } from '../../support/statements.ts'

const devices: TestDevice[] = []
const device = (): TestDevice => {
  const made = aDevice()
  devices.push(made)
  return made
}
afterEach(async () => {
  for (const made of devices.splice(0)) await made.close()
})

const steps = 'migration.steps'
const people = 'migration.people'

async function aFilledDevice(): Promise<TestDevice> {
  const made = device()
  await made.ledger.import([aSource(csvOf([anEarning(), anEarning({ earningId: '2', transactionId: 'T2', participantId: '7654321' })]))])
  await made.ledger.import([aSource(csvOf([aPaymentOrder()]), 'payments.csv')])
  await made.set('migration', people, 'p1/name', 'Léa Martin', 100)
  await made.set('migration', steps, 'M1', true, 200)
  return made
}

describe('a backup', () => {
  it('brings back everything on an empty device, and a second time changes nothing', async () => {
    const cells = fc.record({ earningId: fc.stringMatching(/^\d{1,6}$/), customerName: fc.string(), earningAmount: fc.integer().map(String) })
    const edits = fc.array(fc.tuple(fc.stringMatching(/^p[1-4]$/), fc.string({ maxLength: 40 }), fc.nat()))
    const story = fc.record({
      exports: fc.array(fc.array(cells, { minLength: 1, maxLength: 5 }), { maxLength: 3 }),
      edits,
      isSealed: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(story, async ({ exports, edits: acts, isSealed }) => {
        const [from, to] = [device(), device()]
        for (const rows of exports) await from.ledger.import([aSource(csvOf(rows.map((row) => anEarning(row))))])
        for (const [person, name, atMs] of acts) await from.set('migration', people, `${person}/name`, name === '' ? undefined : name, atMs)
        const passphrase = isSealed ? 'trois lamas au petit déjeuner' : null
        const file = await from.save(passphrase)
        expect(await to.open(file, passphrase)).toMatchObject({ ok: true })
        expect(await to.seen()).toEqual(await from.seen())
        const disk = await to.ledger.database.statements.toArray()
        expect(await to.open(file, passphrase)).toMatchObject({ ok: true, value: { filed: 0, entries: 0 } })
        expect(await to.ledger.database.statements.toArray()).toEqual(disk)
        expect(await to.seen()).toEqual(await from.seen())
      }),
      { numRuns: 15 },
    )
  })

  it('of the same things is the same file', async () => {
    const from = await aFilledDevice()
    expect(await (await from.save()).bytes()).toEqual(await (await from.save()).bytes())
  })

  it('says what it brought, with the settings it was given', async () => {
    const from = await aFilledDevice()
    const file = await from.save(null, { language: 'fr' })
    const brought = { statements: 2, filed: 2, entries: 2, settings: { language: 'fr' }, madeAtMs: 1_790_000_000_000 }
    expect(await device().open(file)).toEqual({ ok: true, value: brought })
  })

  it('leaves out what was deleted, and brings back what was deleted after it was made', async () => {
    const from = await aFilledDevice()
    const before = await from.seen()
    const [newest, oldest] = before.overview.statements
    await from.ledger.store.deleteStatement(newest!.id, 9)
    const partial = await from.save()
    await from.ledger.store.restoreStatement(newest!.id)
    const whole = await from.save()
    await from.ledger.store.deleteStatement(newest!.id, 10)
    await from.ledger.store.deleteStatement(oldest!.id, 11)
    await from.ledger.store.sweep(newest!.id)
    expect(await from.open(partial)).toMatchObject({ value: { statements: 1, filed: 1 } })
    expect(await from.open(whole)).toMatchObject({ value: { statements: 2, filed: 1 } })
    expect(await from.seen()).toEqual(before)
  })

  it('leaves out a statement whose lines are not on this device', async () => {
    const from = await aFilledDevice()
    await from.ledger.database.chunks.delete((await from.ledger.database.chunks.toCollection().first().then(() => from.ledger.database.chunks.toCollection().primaryKeys()))[0]!)
    expect(await device().open(await from.save())).toMatchObject({ ok: true, value: { statements: 1 } })
  })
})

describe('a backup on a device that holds something', () => {
  it('adds its statements and leaves those that are here as they are', async () => {
    const from = await aFilledDevice()
    const to = device()
    await to.ledger.import([aSource(csvOf([aPaymentOrder()]), 'mine.csv'), aSource(csvOf([anEarning({ earningId: '9' })]), 'other.csv')])
    const payments = (await to.ledger.store.overview()).statements.find(({ name }) => name === 'mine.csv')!
    await to.ledger.store.setExportedOn(payments.id, '2026-12-24')
    expect(await to.open(await from.save())).toMatchObject({ value: { statements: 2, filed: 1 } })
    const { statements } = await to.ledger.store.overview()
    expect(statements.map(({ name }) => name).sort()).toEqual(['export.csv', 'mine.csv', 'other.csv'])
    expect(statements[0]).toMatchObject({ name: 'mine.csv', exportedOn: '2026-12-24' })
  })

  it('keeps the later of two values, and what was removed later stays removed', async () => {
    const [from, to] = [device(), device()]
    await from.set('migration', people, 'later-there/name', 'there', 200)
    await to.set('migration', people, 'later-there/name', 'here', 100)
    await from.set('migration', people, 'later-here/name', 'there', 100)
    await to.set('migration', people, 'later-here/name', 'here', 200)
    await from.set('migration', people, 'removed-there/name', 'gone', 100)
    await from.set('migration', people, 'removed-there/name', undefined, 300)
    await to.set('migration', people, 'removed-there/name', 'here', 200)
    await from.set('migration', people, 'removed-here/name', 'there', 100)
    await to.set('migration', people, 'removed-here/name', 'x', 150)
    await to.set('migration', people, 'removed-here/name', undefined, 200)
    await to.open(await from.save())
    expect(await to.seen()).toMatchObject({ values: { migration: { [people]: { 'later-there/name': 'there', 'later-here/name': 'here' } } } })
    expect(Object.keys(peopleIn(await to.seen())).sort()).toEqual(['later-here/name', 'later-there/name'])
  })

  it('comes to the same whichever of two backups is opened first', async () => {
    const edit = fc.tuple(fc.stringMatching(/^p[1-3]$/), fc.constantFrom<Plain | undefined>('a', 'b', 'c', undefined))
    const twoStories = fc.tuple(fc.array(edit, { maxLength: 6 }), fc.array(edit, { maxLength: 6 }))
    await fc.assert(
      fc.asyncProperty(twoStories, async (stories) => {
        const files: Blob[] = []
        for (const [story, edits] of stories.entries()) {
          const from = device()
          for (const [at, [person, name]] of edits.entries()) await from.set('migration', people, `${person}/name`, name, 10 + at * 2 + story)
          files.push(await from.save())
        }
        const [one, other] = [device(), device()]
        for (const file of files) await one.open(file)
        for (const file of files.toReversed()) await other.open(file)
        expect(await one.seen()).toEqual(await other.seen())
      }),
      { numRuns: 25 },
    )
  })
})

describe('a file that is no good backup', () => {
  it('is refused when it is something else', async () => {
    const to = device()
    const others = ['', 'PK', csvOf([anEarning()]), new Uint8Array(5_000).fill(7), zipSync({ 'a.csv': bytesOf('a,b') }), zipSync({ 'manifest.json': bytesOf('{}') })]
    for (const other of others) expect(failureOf(await to.open(new Blob([other as BlobPart])))).toBe('NotABackup')
  })

  it('is refused when a newer version made it', async () => {
    const file = await forged(await (await aFilledDevice()).save(), () => undefined, { version: 2 })
    expect(failureOf(await device().open(file))).toBe('BackupTooNew')
  })

  it('needs its passphrase, in whatever form its accents were typed', async () => {
    const from = await aFilledDevice()
    const file = await from.save('Élan')
    const to = device()
    expect(failureOf(await to.open(file))).toBe('PassphraseNeeded')
    expect(failureOf(await to.open(file, 'elan'))).toBe('WrongPassphrase')
    expect(failureOf(await to.open(file, 'E\u0301lan'))).toBe('opened')
    expect(await to.seen()).toEqual(await from.seen())
  })

  it('changes nothing when a byte of it was changed, or it was cut', async () => {
    const from = await aFilledDevice()
    const expected = await from.seen()
    const bytes = await (await from.save()).bytes()
    const damage = fc.oneof(
      fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ length: fc.nat(bytes.length - 1) }),
    )
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const broken = 'length' in how ? bytes.slice(0, how.length) : bytes.with(how.at, bytes[how.at]! ^ how.by)
        const to = device()
        const empty = await to.seen()
        const result = await to.open(new Blob([broken as Uint8Array<ArrayBuffer>]))
        // The head of a member repeats what the directory says; a change there has no effect.
        expect(await to.seen()).toEqual(result.ok ? expected : empty)
        if (!result.ok) expect(['NotABackup', 'BackupDamaged', 'BackupTooNew']).toContain(result.error.type)
        expect(await to.ledger.chunkCount()).toBe(result.ok ? await from.ledger.chunkCount() : 0)
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing when a byte under its seal was changed', async () => {
    const bytes = await (await (await aFilledDevice()).save('secret')).bytes()
    for (const at of [3, 8, 9, 25, 26, 29, 40, bytes.length >> 1, bytes.length - 1]) {
      const to = device()
      const result = await to.open(new Blob([bytes.with(at, bytes[at]! ^ 1)]), 'secret')
      expect(failureOf(result)).toMatch(/^(NotABackup|BackupDamaged|BackupTooNew|WrongPassphrase)$/)
      expect((await to.ledger.store.overview()).statements).toEqual([])
    }
  })

  it('is refused when it was forged, however well', async () => {
    const file = await (await aFilledDevice()).save()
    const statementOf = (members: Members) => Object.keys(members).find((name) => name.startsWith('statements/'))!
    const change = (members: Members, edit: (manifest: ForgedManifest) => void) => {
      const name = statementOf(members)
      const statement = valueOf(members[name]) as { manifest: ForgedManifest }
      edit(statement.manifest)
      members[name] = jsonOf(statement)
    }
    const forgeries: ((members: Members) => void)[] = [
      (members) => change(members, (manifest) => void manifest.parts[0]!.chunks[0]!.columns.pop()),
      (members) => change(members, (manifest) => void manifest.parts[0]!.chunks[0]!.columns.reverse()),
      (members) => change(members, (manifest) => (manifest.parts[0]!.lines = 3)),
      (members) => change(members, (manifest) => (manifest.parts[0]!.lines = manifest.parts[0]!.chunks[0]!.lines = 2 ** 31)),
      (members) => change(members, (manifest) => (manifest.family = 'constructor')),
      (members) => change(members, (manifest) => (manifest.columns[0]!.kind = 'amount')),
      (members) => change(members, (manifest) => (manifest.columns[0]!.field = '__proto__')),
      (members) => change(members, (manifest) => (manifest.parts = 7 as never)),
      (members) => change(members, (manifest) => (manifest.parser = 1_000)),
      (members) => change(members, (manifest) => (manifest.id = 'f'.repeat(64))),
      (members) => void (members['chunks/1'] = members['chunks/1']!.slice(0, -1)),
      (members) => void (members['chunks/1'] = members['chunks/1']!.with(40, 77)),
      (members) => void delete members['chunks/1'],
      (members) => void (members['../evil'] = bytesOf('x')),
      (members) => void (members['documents/secrets.json'] = jsonOf({ entries: [] })),
      (members) => void (members['documents/notes.json'] = jsonOf({ entries: [{ root: 'notes.notes', key: 7, atMs: 0 }] })),
      (members) => void (members['settings.json'] = jsonOf({ language: { toString: 1 } })),
    ]
    for (const [nth, forge] of forgeries.entries()) {
      const to = device()
      expect([nth, failureOf(await to.open(await forged(file, forge)))]).toEqual([nth, 'BackupDamaged'])
      expect((await to.ledger.store.overview()).statements).toEqual([])
      expect(await to.ledger.chunkCount()).toBe(0)
    }
  })

  it('brings no entry that may not stand in a document', async () => {
    const entries = [
      { root: steps, key: 'M2', value: true, atMs: 5 },
      { root: steps, key: 'M2', value: { nested: 1 }, atMs: 6 },
      { root: steps, key: '__proto__', value: 'x', atMs: 7 },
      { root: 'notes.notes', key: 'n1/text', value: 'in the wrong document', atMs: 8 },
      { root: 'constructor', key: 'x', value: 1, atMs: 9 },
    ]
    const file = await forged(await (await aFilledDevice()).save(), (members) => {
      members['documents/migration.json'] = jsonOf({ entries })
    })
    const to = device()
    expect(await to.open(file)).toMatchObject({ ok: true, value: { entries: 1 } })
    expect(await to.seen()).toMatchObject({ values: { migration: { [steps]: { M2: true } } } })
  })
})

describe('a device without room', () => {
  it('says so and keeps nothing by half', async () => {
    const file = await (await aFilledDevice()).save()
    const to = device()
    await to.ledger.store.overview().then(() => undefined)
    await withRoomFor(700, async () => expect(failureOf(await to.open(file))).toBe('StorageFull'))
    expect((await to.ledger.store.overview()).statements).toEqual([])
    expect(await to.ledger.chunkCount()).toBe(0)
    expect(failureOf(await to.open(file))).toBe('opened')
  })
})

interface ForgedManifest {
  id: string
  parser: number
  family: string
  columns: { kind: string; field: string }[]
  parts: { lines: number; chunks: { lines: number; columns: string[] }[] }[]
}

const peopleIn = (seen: { readonly values: unknown }): Record<string, string> =>
  (seen.values as { migration: Record<string, Record<string, string>> }).migration[people]!
