/** The same field changed on both sides while one was away: who, with both values, never overwritten in silence. */
import { createResource, For } from 'solid-js'
import { documentRoots, type DocumentName, type Plain } from '../../domain/access/documents.ts'
import { isDay } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { useLivingDocument, type LivingDocumentState } from '../../state/livingDocument.ts'
import type { ConflictRow } from '../../storage/database.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useAct } from './useAct.ts'

export interface ConflictsNoticeProps {
  readonly document: DocumentName
  /** What a key means, as the screen calls it: « Léa Martin, adresse ». */
  readonly nameOf: (root: string, key: string) => string
  /** A value in words; the plain value otherwise. */
  readonly valueWords?: (root: string, key: string, value: Plain) => string | undefined
}

export function ConflictsNotice(props: ConflictsNoticeProps) {
  // Which document it is does not change while the screen stands.
  // eslint-disable-next-line solid/reactivity
  const document = useLivingDocument(props.document)
  const conflicts = () => document.conflicts().filter((conflict) => (documentRoots[props.document] as readonly string[]).includes(conflict.root))
  return <For each={conflicts()}>{(conflict) => <Conflict {...props} state={document} conflict={conflict} />}</For>
}

function Conflict(props: ConflictsNoticeProps & { readonly state: LivingDocumentState; readonly conflict: ConflictRow }) {
  const { t, format } = useI18n()
  const sync = useSync()
  const perform = useAct()
  const words = () => t().living.conflict
  const shown = (value: Plain | undefined): string => {
    if (value === undefined || value === null) return words().nothing
    const named = props.valueWords?.(props.conflict.root, props.conflict.key, value)
    if (named !== undefined) return named
    if (typeof value === 'boolean') return value ? words().yes : words().no
    return typeof value === 'string' && isDay(value) ? format().day(value) : String(value)
  }
  const [author] = createResource(
    () => ({ ...props.conflict, state: props.state }),
    async ({ root, key, theirs, state }) => {
      const changes = await state.history(root, key)
      return changes.ok ? changes.value.find((change) => change.after === theirs)?.who : undefined
    },
  )
  /** Unnamed where it was another device of one's own, or where nobody is known by that id. */
  const who = () => {
    const company = sync.company()
    return company?.colleagues.find(({ id }) => id === author.latest && id !== company.me.id)?.fullName
  }
  const settle = (choice: 'mine' | 'theirs') => void perform(props.state.settleConflict(props.conflict, choice))
  return (
    <Notice
      tone="due"
      title={words().title(who())}
      action={
        <>
          <Button onClick={() => settle('mine')}>{words().keepMine(shown(props.conflict.mine))}</Button>
          <Button onClick={() => settle('theirs')}>{words().keepTheirs(shown(props.conflict.theirs))}</Button>
        </>
      }
    >
      {t().living.pair(props.nameOf(props.conflict.root, props.conflict.key), words().was(shown(props.conflict.before)))}
    </Notice>
  )
}
