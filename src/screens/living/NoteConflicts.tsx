/** Notes that one took away and somebody else kept, asked on the screen of what they are about. */
import type { RootName } from '../../domain/access/documents.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { ConflictsNotice } from './ConflictsNotice.tsx'

export function NoteConflicts(props: { readonly document: 'notes' | 'notes.profiles' }) {
  const { t } = useI18n()
  return <ConflictsNotice document={props.document} asks={(root) => root !== 'notes.arrivals'} nameOf={(root) => t().sync.roots[root as RootName]} />
}
