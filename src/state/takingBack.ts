/** Undo and redo over all living documents, in the order in which things were done in this tab. */
import type { Result } from '../domain/result.ts'
import type { ActFailure } from '../storage/documents/storedDocument.ts'
import { usedDocuments, type LivingDocumentState } from './livingDocument.ts'
import { useServices } from './services.ts'

/** Undefined where there is nothing to take back. */
type Step = () => Promise<Result<void, ActFailure>> | undefined

export interface TakingBack {
  readonly undo: Step
  readonly redo: Step
}

export function useTakingBack(): TakingBack {
  const services = useServices()
  return takingBackIn(() => usedDocuments(services))
}

export const takingBackIn = (documents: () => readonly LivingDocumentState[]): TakingBack => ({
  undo: () => latest(documents(), (document) => document.undoableMs())?.undo(),
  redo: () => latest(documents(), (document) => document.redoableMs())?.redo(),
})

function latest(
  documents: readonly LivingDocumentState[],
  pastMs: (document: LivingDocumentState) => number | undefined,
): LivingDocumentState | undefined {
  const dated = documents.flatMap((document) => {
    const atMs = document.isReadOnly() ? undefined : pastMs(document)
    return atMs === undefined ? [] : [{ document, atMs }]
  })
  return dated.sort((a, b) => b.atMs - a.atMs)[0]?.document
}
