/**
 * A living document as signals: shown at once, saved a moment later, the same in every tab and on every phone.
 *
 * One per services and name: every screen sees the same value. It opens when the first screen asks for it; acts that
 * come before wait for it.
 */
import { batch, createRoot, createSignal, type Accessor } from 'solid-js'
import type { DocumentName } from '../domain/access/documents.ts'
import { mayWrite } from '../domain/access/permissions.ts'
import { err, type Result } from '../domain/result.ts'
import type { DocumentValue } from '../documents/intent.ts'
import type { ConflictRow } from '../storage/database.ts'
import type { ActFailure, SaveState, StoredDocument } from '../storage/documents/storedDocument.ts'
import type { StorageFailure } from '../storage/storageFailure.ts'
import { useServices, type Services } from './services.ts'

/** What a person does, as the stored document does it. */
type Deeds = Pick<StoredDocument, 'act' | 'actEach' | 'undo' | 'redo' | 'undoableMs' | 'redoableMs' | 'settleConflict' | 'history'>

export interface LivingDocumentState extends Deeds {
  /** Empty until it is loaded, a few milliseconds after the first screen asked. */
  readonly value: Accessor<DocumentValue>
  readonly isLoaded: Accessor<boolean>
  readonly saveState: Accessor<SaveState>
  readonly isReadOnly: Accessor<boolean>
  readonly conflicts: Accessor<readonly ConflictRow[]>
  /** Why it could not be opened at all. */
  readonly failure: Accessor<StorageFailure | undefined>
}

const states = new WeakMap<Services, Map<DocumentName, LivingDocumentState>>()

export function useLivingDocument(name: DocumentName): LivingDocumentState {
  const services = useServices()
  const byName = states.get(services) ?? new Map<DocumentName, LivingDocumentState>()
  states.set(services, byName)
  const known = byName.get(name)
  if (known) return known
  const made = createRoot(() => withinAccess(createLivingDocument(services.documents.open(name)), () => mayWriteNow(services, name)))
  byName.set(name, made)
  return made
}

/** Those that some screen has asked for. */
export const usedDocuments = (services: Services): readonly LivingDocumentState[] => [...(states.get(services)?.values() ?? [])]

/** While this device is on its own everything may be changed; in a company, what one's access allows as last heard. */
function mayWriteNow({ sync }: Services, name: DocumentName): boolean {
  const company = sync.company()
  return company === null || mayWrite(company.me.access, name)
}

/** Refuses at once what the server would refuse later; the server still judges what was changed without it. */
export function withinAccess(document: LivingDocumentState, isAllowed: () => boolean): LivingDocumentState {
  const ifAllowed = <T>(act: () => Promise<Result<T, ActFailure>>): Promise<Result<T, ActFailure>> =>
    isAllowed() ? act() : Promise.resolve(err({ type: 'DocumentReadOnly' }))
  return {
    ...document,
    isReadOnly: () => document.isReadOnly() || !isAllowed(),
    act: (act, changes) => ifAllowed(() => document.act(act, changes)),
    actEach: (acts) => ifAllowed(() => document.actEach(acts)),
    undo: () => ifAllowed(() => document.undo()),
    redo: () => ifAllowed(() => document.redo()),
    settleConflict: (question, choice) => ifAllowed(() => document.settleConflict(question, choice)),
  }
}

export function createLivingDocument(opening: Promise<Result<StoredDocument, StorageFailure>>): LivingDocumentState {
  const [value, setValue] = createSignal<DocumentValue>({})
  const [isLoaded, setLoaded] = createSignal(false)
  const [saveState, setSaveState] = createSignal<SaveState>('onThisPhone')
  const [isReadOnly, setReadOnly] = createSignal(false)
  const [conflicts, setConflicts] = createSignal<readonly ConflictRow[]>([])
  const [failure, setFailure] = createSignal<StorageFailure>()

  const show = (document: StoredDocument) =>
    batch(() => {
      setValue(() => document.value())
      setSaveState(document.saveState())
      setReadOnly(document.isReadOnly())
      setConflicts(document.conflicts())
      setLoaded(true)
    })
  let held: StoredDocument | undefined
  void opening.then((opened) => {
    if (!opened.ok) {
      setSaveState('onThisPhone')
      return void setFailure(opened.error)
    }
    held = opened.value
    show(opened.value)
    opened.value.onChange(() => show(opened.value))
  })

  /** What is done before the document is open is not on this phone yet. */
  const opened = async <T>(then: (document: StoredDocument) => Promise<Result<T, ActFailure>>): Promise<Result<T, ActFailure>> => {
    if (!isLoaded()) setSaveState('saving')
    const result = await opening
    return result.ok ? then(result.value) : result
  }
  return {
    value,
    isLoaded,
    saveState,
    isReadOnly,
    conflicts,
    failure,
    act: (act, changes) => opened((document) => document.act(act, changes)),
    actEach: (acts) => opened((document) => document.actEach(acts)),
    undo: () => opened((document) => document.undo()),
    redo: () => opened((document) => document.redo()),
    undoableMs: () => held?.undoableMs(),
    redoableMs: () => held?.redoableMs(),
    settleConflict: (question, choice) => opened((document) => document.settleConflict(question, choice)),
    history: async (root, key) => {
      const result = await opening
      return result.ok ? result.value.history(root, key) : result
    },
  }
}
