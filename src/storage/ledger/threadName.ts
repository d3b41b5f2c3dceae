/** What a ledger's thread is told by its name, before anybody asks it anything. */
export const threadName = (workspace: string, { ownOnly }: { readonly ownOnly: boolean }): string => `${workspace}${ownOnly ? ownMark : ''}`

export const readThreadName = (name: string): { readonly workspace: string; readonly ownOnly: boolean } =>
  name.endsWith(ownMark) ? { workspace: name.slice(0, -ownMark.length), ownOnly: true } : { workspace: name, ownOnly: false }

const ownMark = ' own'
