/** The same field changed on both sides while one was away: who, with both values, never overwritten in silence. */
import { createResource, For } from 'solid-js'
import { documentRoots, type DocumentName, type Plain } from '../../domain/access/documents.ts'
import { isDay } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSync } from '../../state/company/company.ts'
import { useLivingDocument, type LivingDocumentState } from '../../state/livingDocument.ts'
import { questionsIn, type Question } from '../../state/questions.ts'
import type { ConflictRow } from '../../storage/database.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useAct } from './useAct.ts'

export interface ConflictsNoticeProps {
  readonly document: DocumentName
  /** Which of its fields this screen asks about; all without it. */
  readonly asks?: (root: string, key: string) => boolean
  /** What a key means, as the screen calls it: « Léa Martin, adresse ». */
  readonly nameOf: (root: string, key: string) => string
  /** A value in words; the plain value otherwise. */
  readonly valueWords?: (root: string, key: string, value: Plain) => string | undefined
}

export function ConflictsNotice(props: ConflictsNoticeProps) {
  // Which document it is does not change while the screen stands.
  // eslint-disable-next-line solid/reactivity
  const document = useLivingDocument(props.document)
  const isAsked = ({ root, key }: ConflictRow) => (documentRoots[props.document] as readonly string[]).includes(root) && (props.asks?.(root, key) ?? true)
  const questions = () => questionsIn(document.conflicts().filter(isAsked))
  return <For each={questions()}>{(question) => <Conflict {...props} state={document} question={question} />}</For>
}

function Conflict(props: ConflictsNoticeProps & { readonly state: LivingDocumentState; readonly question: Question }) {
  const { t, format } = useI18n()
  const sync = useSync()
  const perform = useAct()
  const words = () => t().living.conflict
  const conflict = () => props.question[0]
  const shown = (value: Plain | undefined): string => {
    if (value === undefined || value === null) return words().nothing
    const named = props.valueWords?.(conflict().root, conflict().key, value)
    if (named !== undefined) return named
    if (typeof value === 'boolean') return value ? words().yes : words().no
    return typeof value === 'string' && isDay(value) ? format().day(value) : shortened(String(value))
  }
  const [author] = createResource(
    () => ({ ...conflict(), state: props.state }),
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
  const settle = (choice: 'mine' | 'theirs') => void perform(props.state.settleConflict(props.question, choice), { text: words().settled, undo: () => props.state.undo() })
  return (
    <Notice
      tone="due"
      title={words().title(who())}
      action={
        <>
          <Button onClick={() => settle('mine')}>{words().keepMine(shown(conflict().mine))}</Button>
          <Button onClick={() => settle('theirs')}>{words().keepTheirs(shown(conflict().theirs))}</Button>
        </>
      }
    >
      {t().living.pair(props.nameOf(conflict().root, conflict().key), words().was(shown(conflict().before)))}
    </Notice>
  )
}

/** A note may be a page long; a button names it by its beginning. */
const shortened = (text: string): string => {
  const letters = [...text]
  return letters.length > 80 ? `${letters.slice(0, 80).join('').trimEnd()}…` : text
}
