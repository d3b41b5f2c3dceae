/** A change in human words: what it is about, and what was noted. */
import { stepIds } from '../../domain/migration/steps.ts'
import type { RootName } from '../../domain/access/documents.ts'
import { isAllowedValue } from '../../domain/access/schema.ts'
import type { Change } from '../../documents/intent.ts'
import type { I18n } from '../../i18n/i18n.tsx'

export const subjectOf = ({ t }: I18n, root: RootName): string => t().sync.roots[root] ?? root

/** What was noted, as it was typed; marks and inner names say nothing to a person and are left out. */
export function notedIn(i18n: I18n, changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.flatMap((change) => words(i18n, change) ?? []))]
}

function words({ t }: I18n, { root, key, value }: Change): string | undefined {
  const step = root === 'migration.steps' ? stepIds.find((id) => id === key) : undefined
  if (step) {
    const name = t().sync.step(step.slice(1))
    return value === true ? t().sync.done(name) : t().sync.undone(name)
  }
  if (value === undefined) return t().sync.removed
  if (typeof value !== 'string' || isId(value)) return undefined
  if (isAllowedValue(root as RootName, key, someText)) return value
  return /\d/.test(value) ? value : partnerTypeIn(t(), value)
}

const isId = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)

/** Where any text may stand, a person typed it; elsewhere stands a day, a number or an inner word such as `globalAdmin`. */
const someText = 'quelque chose'

const partnerTypeIn = ({ eligibility }: ReturnType<I18n['t']>, word: string): string | undefined =>
  (eligibility.type.names as Readonly<Record<string, string>>)[word]
