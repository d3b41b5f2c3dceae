/**
 * The manifest of a statement: what the file was, and which chunks hold its lines.
 *
 * Writing it is the commit of an import; everything in it can be said in JSON. Lines are parted by location, and so is
 * the manifest: a part is complete in itself, and who may not read a location never receives its part.
 */
import type { DecimalMark } from '../domain/money.ts'
import type { Day, Month } from '../domain/period.ts'
import type { DateOrder } from '../domain/statement/calendarText.ts'
import type { StatementFamily } from '../domain/statement/families.ts'
import type { Field, FieldKind } from '../domain/statement/fields.ts'
import type { Encoding } from './reading/encoding.ts'
import type { Delimiter } from './reading/header.ts'
import type { ChunkHash } from './shelf.ts'

/** Raised when the same file would give other chunks or another manifest. */
export const parserVersion = 1

export interface StatementManifest {
  readonly parser: number
  /** Hash of the source bytes (`reading/sourceHash.ts`), hex. */
  readonly id: string
  readonly name: string
  readonly family: StatementFamily
  /** When Microsoft made the file, as far as known, 'YYYY-MM-DDTHH:MM:SS' in UTC: the order of snapshots. */
  readonly exportedAt: string
  readonly sizeBytes: number
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly decimal: DecimalMark
  readonly dateOrder: DateOrder
  /** In the file's order. */
  readonly columns: readonly ManifestColumn[]
  /** Headers no family knows, as the file spells them: kept, shown, never summed. */
  readonly unknownColumns: readonly string[]
  readonly parts: readonly ManifestPart[]
}

export interface ManifestColumn {
  /** As the file spells it. */
  readonly header: string
  /** null for a column the family does not know. */
  readonly field: Field | null
  readonly kind: FieldKind
}

export interface ManifestPart {
  /** participantId as written; '' for lines that name none. */
  readonly location: string
  readonly locationName: string
  readonly lines: number
  /** Lines equal to an earlier one in every column: kept, counted in nothing. */
  readonly identicalLines: number
  /** Lines that share their earning with another line of the file, and how many earnings those are. */
  readonly repeatedLines: number
  readonly repeatedEarnings: number
  readonly firstMonth: Month | null
  readonly lastMonth: Month | null
  /** Scaled by 1e8, per currency, as text; each earning once, identical lines once. */
  readonly totals: readonly (readonly [currency: string, scaled: string])[]
  readonly chunks: readonly ManifestChunk[]
}

export interface ManifestChunk {
  readonly lines: number
  /** Line numbers, keys, then the columns of the file in their order. */
  readonly columns: readonly ChunkHash[]
}

/** Columns of every chunk that come before those of the file. */
export const lineNumberColumn = 0
export const keyColumn = 1
export const ownColumns = 2

export const linesOf = (manifest: StatementManifest): number =>
  manifest.parts.reduce((lines, part) => lines + part.lines, 0)

export const exportedOn = (manifest: StatementManifest): Day => manifest.exportedAt.slice(0, 10)

/** Every chunk a manifest needs, each once. */
export const chunksOf = (manifest: StatementManifest): ReadonlySet<ChunkHash> =>
  new Set(manifest.parts.flatMap((part) => part.chunks.flatMap((chunk) => chunk.columns)))

/** Where a field lies in the chunks of a statement; undefined where the file has no such column. */
export const columnOfField = (manifest: StatementManifest, field: Field): number | undefined => {
  const index = manifest.columns.findIndex((column) => column.field === field)
  return index < 0 ? undefined : ownColumns + index
}

/** Oldest first; the same on every device, whatever the order of import. */
export const bySnapshot = (a: StatementManifest, b: StatementManifest): number =>
  compareText(a.exportedAt, b.exportedAt) || compareText(a.id, b.id)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
