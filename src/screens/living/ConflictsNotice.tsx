/** The same field changed on both sides while one was away: shown with both values, never overwritten in silence. */
import { For } from 'solid-js'
import { documentRoots, type DocumentName, type Plain } from '../../domain/access/documents.ts'
import { isDay } from '../../domain/period.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLivingDocument } from '../../state/livingDocument.ts'
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
  const { t, format } = useI18n()
  const perform = useAct()
  // Which document it is does not change while the screen stands.
  // eslint-disable-next-line solid/reactivity
  const document = useLivingDocument(props.document)
  const words = () => t().living.conflict
  const shown = (root: string, key: string, value: Plain | undefined): string => {
    if (value === undefined || value === null) return words().nothing
    const named = props.valueWords?.(root, key, value)
    if (named !== undefined) return named
    if (typeof value === 'boolean') return value ? words().yes : words().no
    return typeof value === 'string' && isDay(value) ? format().day(value) : String(value)
  }
  const conflicts = () => document.conflicts().filter((conflict) => (documentRoots[props.document] as readonly string[]).includes(conflict.root))
  return (
    <For each={conflicts()}>
      {(conflict) => (
        <Notice
          tone="due"
          title={words().title}
          action={
            <>
              <Button onClick={() => void perform(document.settleConflict(conflict, 'mine'))}>{words().keepMine(shown(conflict.root, conflict.key, conflict.mine))}</Button>
              <Button onClick={() => void perform(document.settleConflict(conflict, 'theirs'))}>
                {words().keepTheirs(shown(conflict.root, conflict.key, conflict.theirs))}
              </Button>
            </>
          }
        >
          {t().living.pair(props.nameOf(conflict.root, conflict.key), words().was(shown(conflict.root, conflict.key, conflict.before)))}
        </Notice>
      )}
    </For>
  )
}
