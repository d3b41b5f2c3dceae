/** Which statements the company shares with this member: a list that is always whole, page by page. */
import type { FilingsView, StatementView } from '../protocol/message.ts'
import type { SyncNotes } from './notebook.ts'

/** What a page adds to what is known; a new token begins again, because what is missing may no longer be read [W30]. */
export function nextStatements(
  notes: SyncNotes,
  page: FilingsView | null,
): Pick<SyncNotes, 'filings' | 'statements' | 'hasAllStatements'> {
  if (!page) return { filings: notes.filings, statements: notes.statements, hasAllStatements: notes.hasAllStatements }
  const continues =
    notes.filings?.token === page.cursor.token && notes.filings.from + page.statements.length === page.cursor.from
  const statements: readonly StatementView[] = continues ? [...notes.statements, ...page.statements] : page.statements
  return { filings: page.cursor, statements, hasAllStatements: !page.more }
}
