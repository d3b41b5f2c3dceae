/**
 * The document store of a device that may have stored nothing yet: it sleeps until the first question. Where nothing is
 * stored it answers "nothing" by itself, and the database and its code come with the first document somebody opens or
 * the first thing somebody keeps.
 */
import type { DocumentName } from '../../domain/access/documents.ts'
import { ok } from '../../domain/result.ts'
import type { DocumentLane } from '../../documents/lane.ts'
import type { Records } from '../records.ts'
import type { DocumentStore } from './store.ts'
import { nothingSealed } from './unsealed.ts'

/** @param mayHold whether anything may be stored on this device; asked until it is true */
export function makeSleepingStore(make: () => Promise<DocumentStore>, mayHold: () => Promise<boolean>): DocumentStore {
  let awake: DocumentStore | undefined
  let waking: Promise<DocumentStore> | undefined
  let isClosed = false
  const listeners = new Set<(store: DocumentStore) => void>()
  const wake = (): Promise<DocumentStore> => {
    // The page is about to go: what it still asks for would bring an erased database back.
    if (isClosed && !waking) return new Promise(() => undefined)
    return (waking ??= make().then((store) => {
      awake = store
      for (const attach of listeners) attach(store)
      return store
    }))
  }
  /** undefined where nothing is stored. */
  const stored = async (): Promise<DocumentStore | undefined> => {
    if (waking) return waking
    return (await mayHold()) && !isClosed ? wake() : undefined
  }

  /** Listens as soon as there is something to hear. */
  const listen = (to: (store: DocumentStore) => () => void): (() => void) => {
    let stop: (() => void) | undefined
    let isStopped = false
    const attach = (store: DocumentStore) => {
      if (!isStopped) stop = to(store)
    }
    if (awake) attach(awake)
    else listeners.add(attach)
    return () => {
      isStopped = true
      stop?.()
    }
  }

  const lane = (document: DocumentName): DocumentLane => {
    const real = async () => (await wake()).lanes.lane(document)
    return {
      document,
      position: async () => (await real()).position(),
      pending: async (maxBytes) => (await stored())?.lanes.lane(document).pending(maxBytes) ?? [],
      acknowledge: async (accepted) => (await real()).acknowledge(accepted),
      receive: async (page) => (await real()).receive(page),
      refuse: async (refused, generation) => (await real()).refuse(refused, generation),
      rebase: async (generation) => (await real()).rebase(generation),
      replace: async (state, generation) => (await real()).replace(state, generation),
      requeueAcknowledged: async () => (await stored())?.lanes.lane(document).requeueAcknowledged() ?? 0,
      view: async (values, cursor) => (await real()).view(values, cursor),
      forget: async (refusal) => (await real()).forget(refusal),
    }
  }

  const recordsIn = (of: (store: DocumentStore) => Records): Records => ({
    record: <T>(name: string) => ({
      read: async () => {
        const store = await stored()
        return store ? of(store).record<T>(name).read() : ok(undefined)
      },
      write: async (value: T) => of(await wake()).record<T>(name).write(value),
      update: async (change: (value: T | undefined) => T | undefined) => of(await wake()).record<T>(name).update(change),
    }),
    names: async (beginning) => {
      const store = await stored()
      return store ? of(store).names(beginning) : ok([])
    },
  })

  return {
    open: async (name) => (await wake()).open(name),
    refused: {
      list: async () => (await stored())?.refused.list() ?? ok([]),
      retry: async (edit) => (await wake()).refused.retry(edit),
      discard: async (edit) => (await wake()).refused.discard(edit),
      onChange: (listener) => listen((store) => store.refused.onChange(listener)),
    },
    lanes: {
      lane,
      device: async () => (await wake()).lanes.device(),
      renewDevice: async (device) => (await wake()).lanes.renewDevice(device),
      documentsWaiting: async () => (await stored())?.lanes.documentsWaiting() ?? [],
      onWaiting: (listener) => listen((store) => store.lanes.onWaiting(listener)),
    },
    sealed: {
      seal: async (owner, lists) => (await stored())?.sealed.seal(owner, lists) ?? ok(0),
      unseal: async (owner) => (await stored())?.sealed.unseal(owner) ?? ok(nothingSealed),
      sign: async (owner) => (await stored())?.sealed.sign(owner) ?? ok(undefined),
      sweep: async () => (await stored())?.sealed.sweep() ?? ok(undefined),
    },
    records: recordsIn(({ records }) => records),
    memberRecords: recordsIn(({ memberRecords }) => memberRecords),
    failure: () => awake?.failure(),
    tryAgain: async () => (await stored())?.tryAgain() ?? true,
    onFailure: (listener) => listen((store) => store.onFailure(listener)),
    settled: async () => (await waking)?.settled(),
    close: async () => {
      isClosed = true
      await (await waking)?.close()
    },
  }
}
