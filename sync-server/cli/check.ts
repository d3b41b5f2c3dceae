/**
 * `aval check`: the phone's own reader and arithmetic on the command line, for people and for scripts.
 *
 * Several files, or the members of a zip, are one batch; a later one is the newer snapshot. Exit code 0 when everything
 * could be read (notes allowed), 1 when something could not, 2 when nothing was imported.
 */
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { ImportOptions } from '../../src/ledger/ledger.ts'
import { checkFiles, type CheckedBatch } from './checkBatch.ts'
import { reportOf } from './checkReport.ts'
import { shapesOf } from './checkShape.ts'
import { refusalSentence, textReport, usageSentence } from './checkText.ts'
import type { Command, Io } from './command.ts'
import { languageOf, type Language } from './eligibilityWords.ts'

export const check: Command = {
  usage: 'check FILE… [--json] [--decimal , | .] [--dates MDY | DMY] [--shape]',
  summary: 'Reads Partner Center exports (CSV, TSV, zip): what they say, what they add up to, what cannot be read.',
  async run(args, io) {
    const language = languageOf(process.env)
    const options = optionsOf(args, language)
    if (!options.ok) return fail(io, `${options.error}\naval ${check.usage}`)
    const { files, json, shape, reading } = options.value
    if (shape) return writeShapes(files, io, language)

    const batch = await checkFiles(files, reading)
    if (batch.statements.length === 0) return fail(io, refusalSentence(batch.refused, language))
    const report = await reportOf(batch)
    io.out(json ? `${JSON.stringify(report, null, 2)}\n` : textReport(report, batch, language))
    return exitCodeOf(batch)
  },
}

const exitCodeOf = (batch: CheckedBatch): number => (batch.problemCount > 0 ? 1 : 0)

async function writeShapes(files: readonly string[], io: Io, language: Language): Promise<number> {
  const { shapes, refused } = await shapesOf(files)
  if (shapes.length === 0) return fail(io, refusalSentence(refused, language))
  io.out(`${JSON.stringify({ shapes }, null, 2)}\n`)
  if (refused.length > 0) io.error(`aval check: ${refusalSentence(refused, language)}\n`)
  return refused.length > 0 ? 1 : 0
}

function fail(io: Io, sentence: string): number {
  io.error(`aval check: ${sentence}\n`)
  return 2
}

interface Options {
  readonly files: readonly string[]
  readonly json: boolean
  readonly shape: boolean
  /** What a file may leave open. */
  readonly reading: Pick<ImportOptions, 'decimal' | 'dateOrder'>
}

function optionsOf(args: readonly string[], language: Language): Result<Options, string> {
  const files: string[] = []
  const flags = new Set<string>()
  const values = new Map<string, string>()
  let onlyFiles = false
  for (let index = 0; index < args.length; index++) {
    const [name = '', ...rest] = (args[index] ?? '').split('=')
    const value = rest.length > 0 ? rest.join('=') : undefined
    if (onlyFiles || !name.startsWith('-')) files.push(args[index] ?? '')
    else if (name === '--' && value === undefined) onlyFiles = true
    else if (name === '--decimal' || name === '--dates') values.set(name, value ?? args[++index] ?? '')
    else if ((name === '--json' || name === '--shape') && value === undefined) flags.add(name)
    else return err(usageSentence({ type: 'UnknownOption', option: args[index] ?? '' }, language))
  }
  const [decimal, dateOrder] = [values.get('--decimal'), values.get('--dates')]
  if (decimal !== undefined && decimal !== ',' && decimal !== '.') return err(usageSentence({ type: 'NoDecimalMark' }, language))
  if (dateOrder !== undefined && dateOrder !== 'MDY' && dateOrder !== 'DMY') return err(usageSentence({ type: 'NoDateOrder' }, language))
  if (files.length === 0) return err(usageSentence({ type: 'NoFile' }, language))
  return ok({
    files,
    json: flags.has('--json'),
    shape: flags.has('--shape'),
    reading: { ...(decimal ? { decimal } : {}), ...(dateOrder ? { dateOrder } : {}) },
  })
}
