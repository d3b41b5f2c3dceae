/** What joining a company would bring to it from this device, counted before anybody says yes. */
import { createMemo, type Accessor } from 'solid-js'
import { documentNames, type DocumentName } from '../../domain/access/documents.ts'
import { mayWrite, type Access } from '../../domain/access/permissions.ts'
import type { DocumentValue } from '../../documents/intent.ts'
import { useLedger } from '../ledger/ledger.ts'
import { useLivingDocument } from '../livingDocument.ts'

export interface SharePreview {
  /** Entries per document that would be shared; none = not listed. */
  readonly shared: readonly DocumentCount[]
  /** What the offered access may not write: the server would refuse it. */
  readonly refused: readonly DocumentCount[]
  /** Imported statements: they stay on this device. */
  readonly files: number
}

export interface DocumentCount {
  readonly document: DocumentName
  readonly entries: number
}

/**
 * Follows what is noted while it is looked at; undefined until everything has been read.
 * @param access what the link offers; an owner's while a company is being started; undefined while nobody knows
 */
export function createSharePreview(access: () => Access | undefined): Accessor<SharePreview | undefined> {
  const held = documentNames.map((name) => [name, useLivingDocument(name)] as const)
  const { overview } = useLedger()
  return createMemo(() => {
    const files = overview()?.statements.length
    if (files === undefined || !held.every(([, document]) => document.isLoaded() || document.failure())) return undefined
    return previewOf(new Map(held.map(([name, document]) => [name, document.value()])), files, access())
  })
}

export function previewOf(values: ReadonlyMap<DocumentName, DocumentValue>, files: number, access: Access | undefined): SharePreview {
  const counts = documentNames
    .map((document) => ({ document, entries: entriesIn(values.get(document) ?? {}) }))
    .filter(({ entries }) => entries > 0)
  const mayShare = ({ document }: DocumentCount) => access === undefined || mayWrite(access, document)
  return { shared: counts.filter(mayShare), refused: counts.filter((count) => !mayShare(count)), files }
}

const entriesIn = (value: DocumentValue): number => Object.values(value).reduce((sum, entries) => sum + Object.keys(entries).length, 0)
