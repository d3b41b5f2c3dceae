import { describe, expect, it } from 'vitest'
import { inspect } from '../../sync-server/cli/inspect.ts'
import hostile from '../support/cases/hostile-updates.json' with { type: 'json' }
import { deviceDoc, hexOf, updateOf } from '../support/gated.ts'
import { honestTraffic } from '../support/honestTraffic.ts'
import { runSeed } from '../support/seeded.ts'
import { UpdateWriter } from '../support/hostileUpdates.ts'

const run = async (args: readonly string[], input: string) => {
  const written = { out: '', error: '' }
  const code = await inspect.run(args, {
    stdin: (async function* () {
      yield new TextEncoder().encode(input)
    })(),
    out: (text) => void (written.out += text),
    error: (text) => void (written.error += text),
  })
  const answers = written.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { accepted: boolean; reason?: string })
  return { code, answers, error: written.error }
}

describe('aval inspect', () => {
  it('answers each known hostile update with a reason and lets honest ones through in between', async () => {
    const device = deviceDoc(7)
    const honest = () => hexOf(updateOf(device, () => device.getMap('m').set('M1', device.getMap('m').size)))
    const lines = hostile.cases.flatMap(({ hex }) => [hex, honest()])
    const { code, answers } = await run(['--owner', '42'], `${lines.join('\n')}\n`)
    expect(code).toBe(1)
    expect(answers).toHaveLength(lines.length)
    expect(answers.filter((_, at) => at % 2 === 1)).toEqual(hostile.cases.map(() => ({ accepted: true })))
    for (const answer of answers.filter((_, at) => at % 2 === 0)) {
      expect(answer).toEqual({ accepted: false, reason: expect.stringMatching(/^[A-Z][A-Za-z]+$/) })
    }
  })

  it('takes the traffic of four devices in order', async () => {
    const lines: string[] = []
    const seed = runSeed()
    honestTraffic(seed, 500, ['m'], (update) => lines.push(hexOf(update)))
    const { code, answers } = await run(['--document', 'scratch'], lines.join('\n'))
    expect(answers.findIndex(({ accepted }) => !accepted), `seed ${seed}`).toBe(-1)
    expect(code).toBe(0)
  })

  it('judges each update alone with --fresh', async () => {
    const device = deviceDoc(7)
    const first = hexOf(updateOf(device, () => device.getMap('m').set('M1', 1)))
    const second = hexOf(updateOf(device, () => device.getMap('m').set('M1', 2)))
    expect((await run([], `${first}\n${second}\n`)).code).toBe(0)
    expect((await run(['--fresh'], `${first}\n${second}\n`)).answers).toEqual([
      { accepted: true },
      { accepted: false, reason: 'ClockGap' },
    ])
  })

  it('refuses what is no hex, what is empty and what is beyond all measure, each by its name', async () => {
    const { answers } = await run([], `0\nzz\n\n${'00'.repeat(70_000)}\n  0000  \r\n`)
    expect(answers.map(({ reason }) => reason)).toEqual(['NotHex', 'NotHex', 'NoBytes', 'TooLarge', undefined])
    expect(await run([], '')).toMatchObject({ code: 1, answers: [{ accepted: false, reason: 'NoBytes' }] })
  })

  it('refuses to write under the clientIDs of others', async () => {
    const writer = new UpdateWriter().number(1).number(1).number(42).number(0).byte(0x21).number(1).text('m').text('a')
    const squat = hexOf(writer.number(1_000).number(0).done())
    expect((await run(['--owner', '41,42'], squat)).answers).toEqual([{ accepted: false, reason: 'ClientIdTaken' }])
    expect((await run(['--owner=41'], squat)).answers).toEqual([{ accepted: true }])
  })

  it('knows the root maps and the entries of the documents', async () => {
    const device = deviceDoc(7)
    const tick = hexOf(updateOf(device, () => device.getMap('migration.steps').set('2', true)))
    expect((await run(['--document', 'facts'], tick)).answers).toEqual([{ accepted: false, reason: 'RootNotAllowed' }])
    const other = deviceDoc(8)
    const odd = hexOf(updateOf(other, () => other.getMap('facts.company').set('country', 'France')))
    expect((await run(['--document', 'facts'], odd)).answers).toEqual([{ accepted: false, reason: 'ValueNotAllowed' }])
    const third = deviceDoc(9)
    const good = hexOf(updateOf(third, () => third.getMap('facts.company').set('country', 'FR')))
    expect((await run(['--document', 'facts'], good)).answers).toEqual([{ accepted: true }])
  })

  it('says how it is used when it is not understood', async () => {
    for (const args of [['--document', 'nothing'], ['--owner', 'x'], ['--owner'], ['file.txt']]) {
      const { code, answers, error } = await run(args, '0000\n')
      expect([code, answers]).toEqual([2, []])
      expect(error).toContain('aval inspect [--document NAME]')
    }
  })
})
