import { createMemo, getOwner, runWithOwner, type Accessor } from 'solid-js'

/** A memo that is worked out when it is first asked for, and from then on like any other. */
export function onDemand<T>(work: () => T): Accessor<T> {
  const owner = getOwner()
  let memo: Accessor<T> | undefined
  return () => (memo ??= runWithOwner(owner, () => createMemo(work))!)()
}
