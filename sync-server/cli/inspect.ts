/**
 * `aval inspect`: what the gate says to updates, for support and quarantine.
 *
 * Reads hex updates, one a line, and answers one line of JSON each: `{"accepted":true}` or
 * `{"accepted":false,"reason":"…"}`. Accepted ones are applied in order, so that each is judged on the ones before;
 * with `--fresh` each is judged alone, on an empty document. `scratch` is a document with one root map, `m`, and no
 * rules for its keys. An empty line is an update without bytes, and so is an input without a line.
 *
 * Exit code 0 when all are accepted, 1 when one is refused, 2 when the command is not understood.
 */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { type DocumentName, documentNames, documentRoots, type RootName } from '../../src/domain/access/documents.ts'
import { isAllowedValue } from '../../src/domain/access/schema.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { type GateRules, inspectUpdate, remember } from '../../src/documents/gate.ts'
import { emptyIndex } from '../../src/documents/gateIndex.ts'
import { makeShadow } from '../../src/documents/shadow.ts'
import { exchangeLimits } from '../../src/documents/updateParser.ts'
import type { Command } from './command.ts'

export const inspect: Command = {
  usage: 'inspect [--document NAME] [--fresh] [--owner CLIENTID,…]',
  summary: 'Says of each hex update on standard input (one a line) whether a document would take it, and why not.',
  async run(args, io) {
    const options = optionsOf(args)
    if (!options.ok) {
      io.error(`aval inspect: ${options.error}\n\naval ${inspect.usage}\n`)
      return 2
    }
    let examine = makeExaminer(options.value)
    let refused = 0
    let lines = 0
    const answer = (line: string): void => {
      lines += 1
      if (options.value.isFresh) examine = makeExaminer(options.value)
      const verdict = examine(line.trim())
      if (!verdict.ok) refused += 1
      io.out(`${JSON.stringify(verdict.ok ? { accepted: true } : { accepted: false, reason: verdict.error })}\n`)
    }
    for await (const line of createInterface({ input: Readable.from(io.stdin), crlfDelay: Infinity })) answer(line)
    if (lines === 0) answer('')
    return refused === 0 ? 0 : 1
  },
}

interface Options {
  readonly document: string
  readonly roots: readonly string[]
  readonly isFresh: boolean
  readonly owners: ReadonlySet<number>
}

type Examine = (hex: string) => Result<void, string>

const scratch = 'scratch'

const optionsOf = (args: readonly string[]): Result<Options, string> => {
  let document = scratch
  let isFresh = false
  const owners = new Set<number>()
  const rest = args.flatMap((arg) => (/^--(?:document|owner)=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]))
  while (rest.length > 0) {
    const option = rest.shift()
    if (option === '--fresh') isFresh = true
    else if (option === '--document') document = rest.shift() ?? ''
    else if (option === '--owner') {
      for (const text of (rest.shift() ?? '').split(',')) {
        if (!/^\d{1,16}$/.test(text)) return err(`'${text}' is no clientID`)
        owners.add(Number(text))
      }
    } else return err(`no option '${option}'`)
  }
  const roots = document === scratch ? ['m'] : isDocument(document) ? documentRoots[document] : undefined
  if (roots === undefined) return err(`no document '${document}'; there are ${[scratch, ...documentNames].join(', ')}`)
  return ok({ document, roots, isFresh, owners })
}

const isDocument = (name: string): name is DocumentName => Object.hasOwn(documentRoots, name)

const makeExaminer = ({ document, roots, owners }: Options): Examine => {
  const known = emptyIndex()
  const rules: GateRules = { roots: new Set(roots), limits: exchangeLimits, isTaken: (client) => owners.has(client) }
  let shadow = makeShadow(roots, [])
  const applied: Uint8Array[] = []
  return (hex) => {
    // A line beyond all measure is not worth decoding.
    if (hex.length > 2 * exchangeLimits.bytes) return err('TooLarge')
    if (!/^(?:[0-9a-f]{2})*$/i.test(hex)) return err('NotHex')
    const update = new Uint8Array(Buffer.from(hex, 'hex'))
    const inspected = inspectUpdate(known, update, rules)
    if (!inspected.ok) return inspected
    const { touched } = inspected.value
    if (document !== scratch) {
      const bad = touched.find(({ root, key, values }) => values.some((value) => !isAllowedValue(root as RootName, key, value)))
      if (bad !== undefined) return err('ValueNotAllowed')
    }
    const trial = shadow.apply(update, touched)
    if (!trial.ok) {
      shadow = makeShadow(roots, applied)
      return err(trial.error.type)
    }
    applied.push(update)
    remember(known, inspected.value)
    return ok(undefined)
  }
}
