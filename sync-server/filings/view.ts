/** The statements that one member may see: only parts of locations in their scope, and nothing that counts the others. */
import { mayReadPart } from '../../src/domain/access/permissions.ts'
import { groupedBy } from '../../src/domain/grouped.ts'
import type { FilingsCursor, FilingsView, StatementView } from '../../src/protocol/message.ts'
import type { Who } from '../accounts/identify.ts'
import { tokenOf } from '../sha256.ts'
import type { CompanyStore, Part } from '../store/store.ts'

export const restorableForMs = 30 * 24 * 3_600_000
const pageParts = 500

/** @returns null where nothing is new */
export async function filingsViewFor(who: Who, cursor: FilingsCursor | null): Promise<FilingsView | null> {
  const { statements, token } = await readableBy(who)
  const isSame = cursor?.token === token
  if (isSame && cursor.from >= statements.length) return null
  const from = isSame ? cursor.from : 0
  const page = firstParts(statements.slice(from))
  const to = from + page.length
  return { cursor: { token, from: to }, statements: page, more: to < statements.length }
}

interface Readable {
  readonly statements: readonly StatementView[]
  readonly token: string
}

/** Listed once per version and access: a sync with nothing new reads one row, however many statements there are. */
const listed = new WeakMap<CompanyStore, { readonly version: number; readonly byAccess: Map<string, Readable> }>()

async function readableBy(who: Who): Promise<Readable> {
  const version = who.filingsVersion
  let known = listed.get(who.company)
  if (known?.version !== version) listed.set(who.company, (known = { version, byAccess: new Map() }))
  const access = JSON.stringify(who.member.access)
  let readable = known.byAccess.get(access)
  if (!readable) {
    const statements = await readableStatements(who)
    const token = tokenOf(statements)
    known.byAccess.set(access, (readable = { statements, token }))
  }
  return readable
}

export async function readableStatements({ company, member }: Who): Promise<readonly StatementView[]> {
  const tombstones = new Map((await company.tombstones()).map((one) => [one.statement, one]))
  const corrected = new Map((await company.statementDates()).map((one) => [one.statement, one.exportedAt]))
  const all = await company.parts()
  const whole = groupedBy(all, ({ statement }) => statement)
  const readable = all.filter(({ location }) => mayReadPart(member.access, location))
  return [...groupedBy(readable, ({ statement }) => statement)]
    .map(([statement, parts]): StatementView => {
      const deleted = tombstones.get(statement)
      const first = firstOf(parts)
      return {
        statement,
        filedBy: first.filedBy,
        filedAtMs: first.filedAtMs,
        exportedAt: corrected.get(statement) ?? firstOf(whole.get(statement)!).exportedAt,
        parts: parts.map(({ part, location, manifest, bytes }) => ({ part, location, manifest, bytes })),
        deleted: deleted
          ? { by: deleted.by, atMs: deleted.atMs, restorableUntilMs: deleted.atMs + restorableForMs }
          : null,
      }
    })
    .sort((a, b) => a.filedAtMs - b.filedAtMs || (a.statement < b.statement ? -1 : 1))
}

const firstOf = (parts: readonly Part[]): Part => parts.reduce((a, b) => (a.seq < b.seq ? a : b))

function firstParts(statements: readonly StatementView[]): readonly StatementView[] {
  let parts = 0
  const end = statements.findIndex(
    (one, at) => at > 0 && (parts += statements[at - 1]!.parts.length) + one.parts.length > pageParts,
  )
  return end < 0 ? statements : statements.slice(0, end)
}
