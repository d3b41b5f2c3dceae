/** The name under which a browser is asked to wake the service worker for one workspace: the worker can ask nobody which. */
const beginning = 'sync/'

export const wakeTagOf = (workspace: string): string => beginning + workspace

export const workspaceToSync = (tag: string): string | undefined =>
  tag.startsWith(beginning) ? tag.slice(beginning.length) : undefined
