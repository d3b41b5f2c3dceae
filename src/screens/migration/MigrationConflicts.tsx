/** Fields of the migration that two people changed at once, in the words of its screens. */
import type { Plain } from '../../domain/access/documents.ts'
import { stepIds } from '../../domain/migration/steps.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration.ts'
import { ConflictsNotice } from '../living/ConflictsNotice.tsx'

export function MigrationConflicts(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const words = () => t().migration
  const nameOf = (root: string, key: string) => {
    const step = stepIds.find((id) => id === key)
    if (root === 'migration.steps' && step) return words().steps[step]
    if (root === 'migration.invitation') return words().mail.state
    const [person = '', place] = key.split('/')
    const name = props.state.nameOf(person)
    return root === 'migration.roles' && place ? `${name}, ${words().people.editor.role}` : name
  }
  const valueWords = (root: string, _key: string, value: Plain) => {
    if (root === 'migration.steps') return value === true ? words().states.done : words().reopened
    if (root === 'migration.roles' && (value === 'admin' || value === 'user')) return words().people.shortRoles[value]
    return undefined
  }
  return <ConflictsNotice document="migration" nameOf={nameOf} valueWords={valueWords} />
}
