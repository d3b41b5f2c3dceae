/**
 * The living documents: one per permission boundary, and the root maps each may hold.
 *
 * A root map holds plain values under string keys, nothing nested [M7]. One key per field that can be edited alone.
 * The gate refuses any other root; the permission table (`permissions.ts`) says who may change which.
 * Values hold no author and no time: the log does.
 */
export const documentRoots = {
  facts: ['facts.company', 'facts.agreements', 'facts.competencies', 'facts.designations', 'facts.revenue', 'facts.locations'],
  evidence: ['evidence.criteria'],
  migration: ['migration.steps', 'migration.invitation', 'migration.people', 'migration.roles', 'migration.handover', 'migration.checks'],
  enrolments: ['enrolments.status'],
  profiles: ['profiles.bank', 'profiles.tax', 'profiles.assignments'],
  notes: ['notes.notes', 'notes.arrivals'],
  'notes.profiles': ['notes.profiles'],
} as const satisfies Record<string, readonly string[]>

export type DocumentName = keyof typeof documentRoots
export type RootName = (typeof documentRoots)[DocumentName][number]

export const documentNames = Object.keys(documentRoots) as readonly DocumentName[]

/** What one key of a root map may hold. */
export type Plain = string | number | boolean | null
