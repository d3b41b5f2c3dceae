/** What the databases of this device are called, and whether one is here: known without the code that opens them. */
export const databaseName = (workspace: string): string => `aval-${workspace}`

export const ledgerDatabaseName = (workspace: string): string => `aval-${workspace}-ledger`

export const databasesOf = (workspace: string): readonly string[] => [databaseName(workspace), ledgerDatabaseName(workspace)]

/** Of the statements' tables, raised with every change of them; older code must not touch what newer code wrote. */
export const ledgerVersion = 3

/** On which tabs tell each other that the set of statements has changed. */
export const ledgerChannelName = (workspace: string): string => `aval-${workspace}-statements`

/** A browser that does not list its databases has to open one to know: then it may be here. */
export async function mayHaveDatabase(name: string, factory: IDBFactory = indexedDB): Promise<boolean> {
  if (typeof factory.databases !== 'function') return true
  try {
    return (await factory.databases()).some((database) => database.name === name)
  } catch {
    return true
  }
}
