/**
 * The shape of an update: which structs it adds under which client, and which it removes.
 *
 * Only shapes are judged here, no knowledge of a document is needed. What a root map under a string key can never
 * produce is not read any further: text, bytes, nested types, gaps, and anything with a right neighbour
 * (`Y.Map` always appends to the line of its key).
 */
import { err, ok, type Result } from '../domain/result.ts'
import type { GateReason } from './gateReasons.ts'
import { UpdateReader } from './updateReader.ts'

export interface UpdateLimits {
  readonly bytes: number
  /** Sections: how many clients write in it. Yjs compares every client's first word on a key with every other's. */
  readonly clients: number
  readonly structs: number
  readonly deletions: number
  /** All together. A long run of them is copied whenever something points into its middle. */
  readonly values: number
  /** Of one struct: how much of a client's clock it may take at once. */
  readonly length: number
}

/** One edit: the update of one transaction. A bulk act is one edit per person. */
export const editLimits: UpdateLimits = {
  bytes: 65_536,
  clients: 1,
  structs: 1_000,
  deletions: 1_000,
  values: 1_000,
  length: 1_000,
}

/** What two devices exchange when they meet again: several people's edits merged into one update. */
export const exchangeLimits: UpdateLimits = {
  ...editLimits,
  clients: 1_000,
  values: 10_000,
  length: 1_000_000,
}

/** A whole document as the server or this device stored it. */
export const snapshotLimits: UpdateLimits = {
  bytes: 2 * 1024 * 1024,
  clients: 10_000,
  structs: 250_000,
  deletions: 250_000,
  values: 250_000,
  length: 1_000_000,
}

/** The last place of the line that a struct continues. */
export interface Origin {
  readonly client: number
  readonly clock: number
}

/** The entry of a root map. */
export interface Entry {
  readonly root: string
  readonly key: string
}

/** Either it names its entry itself, or it follows an origin and shares the entry of that; a collected one has neither. */
export interface Struct {
  readonly clock: number
  readonly length: number
  readonly content: 'values' | 'deleted' | 'collected'
  readonly entry: Entry | undefined
  readonly origin: Origin | undefined
  readonly values: readonly unknown[]
}

export interface Section {
  readonly client: number
  readonly structs: readonly Struct[]
}

export interface Deletion {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export interface ParsedUpdate {
  readonly sections: readonly Section[]
  readonly deletions: readonly Deletion[]
}

export const parseUpdate = (
  bytes: Uint8Array,
  roots: ReadonlySet<string>,
  limits: UpdateLimits,
): Result<ParsedUpdate, GateReason> => {
  if (bytes.length === 0) return err('NoBytes')
  if (bytes.length > limits.bytes) return err('TooLarge')
  const reader = new UpdateReader(bytes)
  const parsing = { reader, roots, limits, structsLeft: limits.structs, valuesLeft: limits.values }
  const sections = readSections(parsing)
  const deletions = readDeletions(parsing)
  if (reader.failure === undefined && !reader.isAtEnd) reader.fail('TrailingBytes')
  return reader.failure === undefined ? ok({ sections, deletions }) : err(reader.failure)
}

interface Parsing {
  readonly reader: UpdateReader
  readonly roots: ReadonlySet<string>
  readonly limits: UpdateLimits
  structsLeft: number
  valuesLeft: number
}

const readSections = (parsing: Parsing): Section[] => {
  const { reader, limits } = parsing
  const sections: Section[] = []
  const clients = new Set<number>()
  const declared = reader.number()
  if (declared > limits.clients) reader.fail('TooManyClients')
  for (let left = declared; left > 0 && reader.failure === undefined; left--) {
    const count = reader.number()
    if (count === 0) reader.fail('EmptySection')
    parsing.structsLeft -= count
    if (parsing.structsLeft < 0) reader.fail('TooManyStructs')
    const client = reader.number()
    if (clients.has(client)) reader.fail('ClientRepeated')
    clients.add(client)
    sections.push({ client, structs: readStructs(parsing, count) })
  }
  return sections
}

const readStructs = (parsing: Parsing, count: number): Struct[] => {
  const { reader } = parsing
  const structs: Struct[] = []
  let clock = reader.number()
  for (let left = count; left > 0 && reader.failure === undefined; left--) {
    const struct = readStruct(parsing, clock)
    clock += struct.length
    structs.push(struct)
  }
  return structs
}

const contentBits = 0x1f
const hasKeyBit = 0x20
const hasRightOriginBit = 0x40
const hasOriginBit = 0x80

const readStruct = (parsing: Parsing, clock: number): Struct => {
  const { reader } = parsing
  const info = reader.byte()
  if (info === 0) {
    const length = readLength(parsing)
    return { clock, length, content: 'collected', entry: undefined, origin: undefined, values: [] }
  }
  const kind = info & contentBits
  if (kind !== 1 && kind !== 8) reader.fail('ContentNotAllowed')
  if ((info & hasRightOriginBit) !== 0) reader.fail('NotAMapEntry')
  const follows = (info & hasOriginBit) !== 0
  const origin = follows ? { client: reader.number(), clock: reader.number() } : undefined
  // With an origin no key is written, and the key bit may be set or not: `mergeUpdates` loses it.
  const entry = follows ? undefined : readEntry(parsing, (info & hasKeyBit) !== 0)
  if (kind === 1) return { clock, length: readLength(parsing), content: 'deleted', entry, origin, values: [] }
  const values = readValues(parsing)
  return { clock, length: values.length, content: 'values', entry, origin, values }
}

const readEntry = ({ reader, roots }: Parsing, hasKey: boolean): Entry => {
  const isInRoot = reader.number() === 1
  if (!isInRoot || !hasKey) reader.fail('NotAMapEntry')
  const root = reader.text()
  if (!roots.has(root)) reader.fail('RootNotAllowed')
  return { root, key: reader.key() }
}

const readLength = ({ reader, limits }: Parsing): number => {
  const length = reader.number()
  if (length === 0) reader.fail('ZeroLength')
  if (length > limits.length) reader.fail('LengthTooLarge')
  return length
}

const readValues = (parsing: Parsing): unknown[] => {
  const { reader } = parsing
  const values: unknown[] = []
  const count = readLength(parsing)
  parsing.valuesLeft -= count
  if (parsing.valuesLeft < 0) reader.fail('TooManyValues')
  for (let left = count; left > 0 && reader.failure === undefined; left--) values.push(reader.value())
  return values
}

const readDeletions = ({ reader, limits }: Parsing): Deletion[] => {
  const deletions: Deletion[] = []
  const clients = new Set<number>()
  for (let left = reader.number(); left > 0 && reader.failure === undefined; left--) {
    const client = reader.number()
    if (clients.has(client)) reader.fail('ClientRepeated')
    clients.add(client)
    const count = reader.number()
    if (count === 0) reader.fail('EmptySection')
    if (count + deletions.length > limits.deletions) reader.fail('TooManyDeletions')
    readDeletionsOf(reader, client, count, deletions)
  }
  return deletions
}

const readDeletionsOf = (reader: UpdateReader, client: number, count: number, into: Deletion[]): void => {
  let end = 0
  for (let left = count; left > 0 && reader.failure === undefined; left--) {
    const clock = reader.number()
    const length = reader.number()
    if (length === 0) reader.fail('ZeroLength')
    if (clock < end) reader.fail('DeletionsOverlap')
    end = clock + length
    into.push({ client, clock, length })
  }
}
