/** What joining a company would bring to it from this device, counted before anybody says yes. */
import { createResource, type Resource } from 'solid-js'
import { documentNames, type DocumentName } from '../domain/access/documents.ts'
import { mayWrite, type Access } from '../domain/access/permissions.ts'
import type { DocumentValue } from '../documents/intent.ts'
import { useServices } from './services.ts'

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

/** @param access what the link offers; an owner's while a company is being started; undefined while nobody knows */
export function createSharePreview(access: () => Access | undefined): Resource<SharePreview> {
  const { documents, ledger } = useServices()
  const [held] = createResource(async () => {
    const values = new Map<DocumentName, DocumentValue>()
    for (const name of documentNames) {
      const document = await documents.open(name)
      if (document.ok) values.set(name, document.value.value())
    }
    return { values, files: (await ledger.overview()).statements.length }
  })
  const [preview] = createResource(
    () => {
      const found = held()
      return found && { found, access: access() }
    },
    ({ found, access: offered }) => previewOf(found.values, found.files, offered),
  )
  return preview
}

export function previewOf(values: ReadonlyMap<DocumentName, DocumentValue>, files: number, access: Access | undefined): SharePreview {
  const counts = documentNames
    .map((document) => ({ document, entries: entriesIn(values.get(document) ?? {}) }))
    .filter(({ entries }) => entries > 0)
  const mayShare = ({ document }: DocumentCount) => access === undefined || mayWrite(access, document)
  return { shared: counts.filter(mayShare), refused: counts.filter((count) => !mayShare(count)), files }
}

const entriesIn = (value: DocumentValue): number => Object.values(value).reduce((sum, entries) => sum + Object.keys(entries).length, 0)
