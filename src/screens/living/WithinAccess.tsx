/** Shows what stands on a screen as far as the reader's access reaches, and says so, with who can do more. */
import { Show, type JSX } from 'solid-js'
import type { DocumentName } from '../../domain/access/documents.ts'
import { whoMayReadAll, whoMayWrite, type Level } from '../../domain/access/permissions.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useRight } from '../../state/company/rights.ts'
import { Notice } from '../../ui/Notice.tsx'

export interface WithinAccessProps {
  readonly document: DocumentName
  /** Of what is mostly hidden from somebody a part would be misread as the whole: the sentence alone. */
  readonly wholeOnly?: boolean
  readonly children: JSX.Element
}

export function WithinAccess(props: WithinAccessProps) {
  const { t, format } = useI18n()
  const right = useRight(() => props.document)
  const words = () => t().living.access
  const named = (levels: readonly Level[]) => format().list(levels.map((level) => t().company.levels[level]))
  const sentence = () => {
    switch (right()) {
      case 'write':
        return undefined
      case 'none':
        return words().none(named(whoMayReadAll(props.document)))
      case 'readOwn':
        return words().own(named(whoMayReadAll(props.document)))
      case 'read':
      case 'readOwnLocations':
        return words().read(named(whoMayWrite(props.document)))
    }
  }
  const isShown = () => right() !== 'none' && !(props.wholeOnly && right() === 'readOwn')
  return (
    <>
      <Show when={sentence()}>{(text) => <Notice tone="neutral">{text()}</Notice>}</Show>
      <Show when={isShown()}>{props.children}</Show>
    </>
  )
}

/** What changes a document, for those who may. */
export function ForWriters(props: { readonly document: DocumentName; readonly children: JSX.Element }) {
  const right = useRight(() => props.document)
  return <Show when={right() === 'write'}>{props.children}</Show>
}
