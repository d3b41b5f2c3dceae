/** The manifest of one location part, as the importing device wrote it: read with care before anything is filed by it. */
import * as v from 'valibot'
import { err, ok, type Result } from '../../src/domain/result.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** As the ledger writes it: no zone, for the export says none. */
export const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/), v.check((text) => !Number.isNaN(Date.parse(`${text}Z`))))

/** What the server needs of it; the rest is the ledger's own and travels untouched. */
const shape = v.looseObject({
  id: sha256,
  exportedAt: v.optional(moment),
  parts: v.pipe(
    v.array(
      v.looseObject({
        location: v.pipe(v.string(), v.maxLength(200)),
        chunks: v.pipe(v.array(v.looseObject({ columns: v.array(sha256) })), v.maxLength(10_000)),
      }),
    ),
    v.length(1),
  ),
})

export interface FiledPart {
  readonly statement: string
  /** null for lines that name no location: they belong to company-wide access only. */
  readonly location: string | null
  readonly exportedAt: string | null
  readonly chunks: readonly string[]
}

export function readPartManifest(bytes: Uint8Array): Result<FiledPart, 'ManifestUnreadable'> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return err('ManifestUnreadable')
  }
  const parsed = v.safeParse(shape, value, { abortEarly: true })
  if (!parsed.success) return err('ManifestUnreadable')
  const part = parsed.output.parts[0]!
  const chunks = [...new Set(part.chunks.flatMap(({ columns }) => columns))]
  const { id: statement, exportedAt } = parsed.output
  return ok({ statement, exportedAt: exportedAt ?? null, location: part.location === '' ? null : part.location, chunks })
}
