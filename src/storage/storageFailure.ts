/** What the browser did not let us do. Each has its sentence; none loses what was already saved. */
export type StorageFailure =
  /** No room is left. */
  | { readonly type: 'StorageFull' }
  /** This browser gives no storage (a private window, a setting). */
  | { readonly type: 'StorageRefused' }
  /** The connection broke and could not be opened again. */
  | { readonly type: 'StorageLost'; readonly message: string }
  /** A newer version of the app has written here: update this one. */
  | { readonly type: 'DataNewerThanApp' }
  /** The workspace was deleted from this device, here or in another tab. */
  | { readonly type: 'WorkspaceGone' }

export const storageFailureOf = (thrown: unknown): StorageFailure => {
  const names = namesOf(thrown)
  if (names.has('QuotaExceededError')) return { type: 'StorageFull' }
  if (names.has('VersionError')) return { type: 'DataNewerThanApp' }
  if (names.has('MissingAPIError') || names.has('SecurityError') || names.has('NotAllowedError')) {
    return { type: 'StorageRefused' }
  }
  return { type: 'StorageLost', message: String(thrown) }
}

/** Dexie and IndexedDB wrap a cause in up to three errors: an abort, of a bulk, of a quota. */
const namesOf = (thrown: unknown): ReadonlySet<string> => {
  const names = new Set<string>()
  for (let error = thrown, depth = 0; error instanceof Object && depth < 4; depth++) {
    if ('name' in error) names.add(String(error.name))
    error = 'inner' in error ? error.inner : 'cause' in error ? error.cause : undefined
  }
  return names
}
