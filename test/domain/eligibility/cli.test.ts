import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { eligibility } from '../../../sync-server/cli/eligibility.ts'

const provider = {
  partnerType: 'indirectProvider',
  country: 'FR',
  agreements: [{ kind: 'mpn', from: '2018-07-01', until: null }],
  competencies: [{ name: 'Cloud Platform', level: 'silver', from: '2018-01-01', until: '2019-12-31' }],
}
const eligible = { ...provider, agreements: [...provider.agreements, { kind: 'cloudDistributor', from: '2018-07-01' }] }

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'aval-eligibility-'))))
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

async function run(facts: unknown, ...args: string[]) {
  const file = join(folder, 'facts.json')
  const text = typeof facts === 'string' ? facts : JSON.stringify(facts)
  await writeFile(file, text)
  let out = ''
  let error = ''
  const stdin = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const io = { stdin, out: (said: string) => void (out += said), error: (said: string) => void (error += said) }
  const code = await eligibility.run(args.includes('-') ? args : [file, ...args], io)
  return { code, out, error: error.replaceAll(file, 'facts.json') }
}

describe('aval eligibility', () => {
  it('answers one company as one object', async () => {
    const { code, out, error } = await run(provider, '--on', '2019-04-01', '--json')
    expect(code).toBe(1)
    expect(error).toBe('')
    expect(JSON.parse(out)).toEqual({
      on: '2019-04-01',
      ruleSet: '2019-03-15',
      verdict: 'notEligible',
      criteria: [
        { id: 'E1', state: 'met', since: '2018-07-01', until: null },
        { id: 'E2', state: 'doesNotApply', since: null, until: null },
        { id: 'E3', state: 'notMet', since: null, until: null },
        { id: 'E4', state: 'doesNotApply', since: null, until: null },
        { id: 'E5', state: 'met', since: '2018-01-01', until: '2019-12-31' },
        { id: 'E6', state: 'doesNotApply', since: null, until: null },
        { id: 'E7', state: 'doesNotApply', since: null, until: null },
        { id: 'E8', state: 'doesNotApply', since: null, until: null },
        { id: 'E9', state: 'doesNotApply', since: null, until: null },
      ],
      missing: ['E3'],
      notes: [{ name: 'providerCompetencyDisputed', criterion: 'E5', sources: [expect.stringContaining('Microsoft'), expect.stringContaining('FY19')] }],
    })
  })

  it('answers a list as a list, and the exit code says whether all are eligible', async () => {
    const both = await run([eligible, provider], '--on', '2019-04-01', '--json')
    expect((JSON.parse(both.out) as { verdict: string }[]).map(({ verdict }) => verdict)).toEqual(['eligible', 'notEligible'])
    expect(both.code).toBe(1)
    const one = await run([eligible], '--json', '--on=2019-04-01')
    expect(one.code).toBe(0)
    expect(JSON.parse(one.out)).toHaveLength(1)
    expect((await run({ partnerType: 'direct' }, '--on', '2019-04-01', '--json')).code).toBe(1)
  })

  it('reads a file that begins with a byte order mark', async () => {
    expect((await run(`\uFEFF${JSON.stringify(eligible)}`, '--on', '2019-04-01')).code).toBe(0)
  })

  it('says to people which company of a list it speaks of, as its complaints do', async () => {
    vi.stubEnv('LC_ALL', 'en_GB.UTF-8')
    const { out } = await run([eligible, provider], '--on', '2019-04-01')
    expect(out.split('\n').filter((line) => line.startsWith('$'))).toEqual(['$[0] Indirect provider, on 2019-04-01: eligible', '$[1] Indirect provider, on 2019-04-01: not eligible'])
    expect((await run(eligible, '--on', '2019-04-01')).out).toMatch(/^Indirect provider/)
  })

  it('reads standard input', async () => {
    const { code, out } = await run(eligible, '-', '--on', '2019-04-01', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ verdict: 'eligible' })
  })

  it('[E20] writes nothing but the path of each bad field when the facts cannot be read', async () => {
    vi.stubEnv('LC_ALL', 'en_GB.UTF-8')
    const { code, out, error } = await run([eligible, { ...provider, agreements: [{ kind: 'mpn', from: '2019-02-30' }] }], '--on', '2019-04-01', '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toBe('aval eligibility: facts.json: $[1].agreements[0].from: "2019-02-30" is no day of the calendar (YYYY-MM-DD)\n')
  })

  it.each([
    ['{"partnerType":', ['--on', '2019-04-01'], /\$: the file is not JSON/],
    ['\uFFFE', ['--on', '2019-04-01'], /not JSON/],
    ['{"partnerType":"direct"}', ['--on', '2019-02-30'], /'2019-02-30' is no day/],
    ['{"partnerType":"direct"}', ['--on'], /is no day/],
    ['{"partnerType":"direct"}', ['--jsn'], /no option --jsn/],
    ['{"partnerType":"direct"}', ['second.json'], /one file/],
  ])('leaves with 2 for %s %j', async (text, args, sentence) => {
    vi.stubEnv('LC_ALL', 'C')
    const { code, out, error } = await run(text, ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(sentence)
  })

  it('leaves with 2 for a file that is not there or not text', async () => {
    const io = { stdin: (async function* () {})(), out: () => {}, error: vi.fn() }
    expect(await eligibility.run([join(folder, 'nowhere.json'), '--on', '2019-04-01'], io)).toBe(2)
    await writeFile(join(folder, 'binary.json'), new Uint8Array([0xff, 0xfe, 0x00]))
    expect(await eligibility.run([join(folder, 'binary.json'), '--on', '2019-04-01'], io)).toBe(2)
    expect(io.error).toHaveBeenCalledTimes(2)
  })

  it('names an unknown key on the error stream and goes on', async () => {
    vi.stubEnv('LC_ALL', 'en_GB.UTF-8')
    const { code, error } = await run({ ...eligible, agreement: [] }, '--on', '2019-04-01', '--json')
    expect(code).toBe(0)
    expect(error).toBe('aval eligibility: facts.json: $.agreement is no known fact, ignored\n')
  })

  it('speaks the language of the terminal', async () => {
    vi.stubEnv('LC_ALL', 'fr_FR.UTF-8')
    const french = await run(provider, '--on', '2019-04-01')
    expect(french.out).toContain('Fournisseur indirect, au 2019-04-01\u202F: non éligible')
    expect(french.out).toContain('E3 contrat de distributeur Microsoft Cloud\u202F: non remplie\u202F; signer le contrat de distributeur Microsoft Cloud')
    vi.stubEnv('LC_ALL', 'en_GB.UTF-8')
    const english = await run([provider, { partnerType: 'direct' }], '--on', '2020-11-01')
    expect(english.out).toContain('Indirect provider, on 2020-11-01: not eligible')
    expect(english.out).toContain('E7 300,000 USD over the twelve full months before: unknown; state the revenue of 2019-11,')
    expect((await run(provider, '--on', '2016-01-01')).out).toContain('No rules are known before 2017-07-01.')
  })
})
