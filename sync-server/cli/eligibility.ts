/**
 * `aval eligibility`: the engine of the phone, for one company or for hundreds.
 *
 * Exit code 0 when every company is eligible, 1 when one is not or is unknown, 2 when the facts cannot be read.
 */
import { readFile } from 'node:fs/promises'
import { isDay } from '../../src/domain/period.ts'
import { type Eligibility, eligibilityOf } from '../../src/domain/eligibility/eligibility.ts'
import { type FactsRead, readFacts } from '../../src/domain/eligibility/readFacts.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { Command, Io } from './command.ts'
import { languageOf, wordsFor, type EligibilityWords } from './eligibilityWords.ts'

export const eligibility: Command = {
  usage: 'eligibility FACTS.json|- [--on YYYY-MM-DD] [--json]',
  summary: 'Says whether a company may join on a day, and what is missing. One company, or a list.',
  async run(args, io) {
    const words = wordsFor(languageOf(process.env))
    const options = optionsOf(args)
    if (!options.ok) return fail(io, [`${options.error}\n\naval ${eligibility.usage}`])
    const { file, on, json } = options.value

    const text = await textOf(file, io)
    if (!text.ok) return fail(io, [`${file}: ${text.error}`])
    const companies = companiesIn(text.value, words)
    if (!companies.ok) return fail(io, companies.error.map((sentence) => `${file}: ${sentence}`))
    for (const path of companies.value.read.flatMap(({ ignored }) => ignored)) io.error(`aval eligibility: ${file}: ${words.ignored(path)}\n`)

    const all = companies.value.read.map(({ facts }) => facts)
    const answers = all.map((facts) => eligibilityOf(facts, on))
    if (json) io.out(`${JSON.stringify(companies.value.isList ? answers.map(plainOf) : answers.map(plainOf)[0], null, 2)}\n`)
    else io.out(all.map((facts, index) => `${companies.value.isList ? `$[${index}] ` : ''}${words.report(facts, answers[index] as Eligibility)}`).join('\n'))
    return answers.every((answer) => answer.verdict === 'eligible') ? 0 : 1
  },
}

interface Options {
  readonly file: string
  readonly on: string
  readonly json: boolean
}

function optionsOf(args: readonly string[]): Result<Options, string> {
  const files: string[] = []
  let on = new Date().toISOString().slice(0, 10)
  let json = false
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--json') json = true
    else if (arg === '--on') on = args[++index] ?? ''
    else if (arg.startsWith('--on=')) on = arg.slice('--on='.length)
    else if (arg.startsWith('-') && arg !== '-') return err(`no option ${arg}`)
    else files.push(arg)
  }
  const [file] = files
  if (file === undefined || files.length > 1) return err('one file of facts is needed')
  return isDay(on) ? ok({ file, on, json }) : err(`--on: '${on}' is no day of the calendar (YYYY-MM-DD)`)
}

async function textOf(file: string, io: Io): Promise<Result<string, string>> {
  try {
    const bytes = file === '-' ? await bytesOf(io.stdin) : await readFile(file)
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem))
  }
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

function companiesIn(text: string, words: EligibilityWords): Result<{ isList: boolean; read: readonly FactsRead[] }, readonly string[]> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (problem) {
    return err([words.notJson(problem instanceof Error ? problem.message : '')])
  }
  const isList = Array.isArray(json)
  const results = isList ? (json as unknown[]).map((item, index) => readFacts(item, `$[${index}]`)) : [readFacts(json)]
  const sentences = results.flatMap((result) => (result.ok ? [] : result.error.map((problem) => words.problem(problem))))
  if (sentences.length > 0) return err(sentences)
  return ok({ isList, read: results.flatMap((result) => (result.ok ? [result.value] : [])) })
}

const shownProblems = 50

function fail(io: Io, sentences: readonly string[]): number {
  for (const sentence of sentences.slice(0, shownProblems)) io.error(`aval eligibility: ${sentence}\n`)
  if (sentences.length > shownProblems) io.error(`aval eligibility: + ${sentences.length - shownProblems}\n`)
  return 2
}

/** The answer as other programs read it. */
const plainOf = ({ on, ruleSet, verdict, criteria, missing, notes }: Eligibility) => ({
  on,
  ruleSet,
  verdict,
  criteria: criteria.map(({ id, state, since, until }) => ({ id, state, since, until })),
  missing,
  notes: notes.map(({ name, criterion, sources }) => ({ name, criterion, sources: sources.map(({ title, publisher }) => `${publisher}: ${title}`) })),
})

