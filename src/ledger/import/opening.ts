/** All that can be known of a statement file, or refused, from its first MiB. */
import { err, ok, type Result } from '../../domain/result.ts'
import { identityOf } from '../../domain/statement/identity.ts'
import type { Field } from '../../domain/statement/fields.ts'
import type { StatementFamily } from '../../domain/statement/families.ts'
import type { FileError, ImportOptions } from '../ledger.ts'
import type { ManifestColumn } from '../manifest.ts'
import type { Encoding } from '../reading/encoding.ts'
import { findHeader, type FoundHeader } from '../reading/header.ts'
import { textOpeningOf, type TextOpening } from '../reading/textOpening.ts'
import { moneyColumnsOf } from '../statementMoney.ts'
import type { FileHabits } from './cellChecks.ts'
import { headBytes } from './head.ts'
import { surveyHabits } from './survey.ts'

export interface Opening extends TextOpening {
  readonly header: FoundHeader
  readonly columns: readonly ManifestColumn[]
  /** A line with fewer cells says neither what it is nor how much. */
  readonly neededColumns: number
  readonly habits: FileHabits
}

/** What is known of a file that was refused, for the report. */
export interface RefusedStatement {
  readonly error: FileError
  readonly encoding: Encoding | null
  readonly header: FoundHeader | null
}

export function openingOf(head: Uint8Array, options: ImportOptions): Result<Opening, RefusedStatement> {
  const opening = textOpeningOf(head)
  if (!opening.ok) return err({ error: opening.error, encoding: null, header: null })
  const { encoding, text } = opening.value

  const found = findHeader(text, options.columnMapping ?? {})
  if (!found.ok) return err({ error: found.error, encoding, header: null })
  const header = found.value
  const refuse = (error: FileError) => err({ error, encoding, header })
  const { family, missingColumns, columns: recognised } = header.recognition
  if (missingColumns.length > 0) return refuse({ type: 'MissingColumns', family, columns: missingColumns })

  const columns = recognised.map(
    ({ header: name, column }): ManifestColumn => ({ header: name, field: column?.field ?? null, kind: column?.kind ?? 'text' }),
  )
  const neededColumns = neededColumnsOf(family, columns)
  const habits = surveyHabits(text, head.length < headBytes, header, neededColumns, options)
  if (!habits.ok) return refuse(habits.error)
  return ok({ ...opening.value, header, columns, neededColumns, habits: habits.value })
}

/** Up to the last column without which a line says neither what it is nor how much. */
function neededColumnsOf(family: StatementFamily, columns: readonly ManifestColumn[]): number {
  const has = (field: Field) => columns.some((column) => column.field === field)
  const money = moneyColumnsOf(family, has)
  const needed: (Field | null | undefined)[] = [
    identityOf(family)[0],
    ...(money?.amounts ?? []),
    money?.currency,
    'participantId',
    'programName',
    'paymentStatus',
  ]
  return 1 + Math.max(0, ...columns.map(({ field }, index) => (field && needed.includes(field) ? index : 0)))
}
