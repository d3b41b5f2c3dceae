/** Fields of the migration that two people changed at once, in the words of its screens. */
import type { Plain } from '../../domain/access/documents.ts'
import { invitationStates } from '../../domain/migration/keys.ts'
import { everywhere } from '../../domain/migration/people.ts'
import { stepIds } from '../../domain/migration/steps.ts'
import { adminRoles } from '../../domain/person/roles.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { MigrationState } from '../../state/migration/migration.ts'
import { ConflictsNotice } from '../living/ConflictsNotice.tsx'
import { placeName } from '../living/placeWords.ts'

export function MigrationConflicts(props: { readonly state: MigrationState }) {
  const { t } = useI18n()
  const words = () => t().migration
  const nameOf = (root: string, key: string) => {
    const step = stepIds.find((id) => id === key)
    if (root === 'migration.steps' && step) return words().steps[step]
    if (root === 'migration.invitation') return key === 'receivedOn' ? words().mail.receivedOn : key === 'receivedBy' ? words().mail.receivedBy : words().mail.state
    if (key.startsWith('completed/')) return words().steps.M4
    const [person = '', field = ''] = key.split('/')
    const name = props.state.nameOf(person)
    if (root === 'migration.roles') return `${name}, ${words().people.editor.role}, ${placeOf(field)}`
    const said = fieldOf(root, field)
    return said ? `${name}, ${said}` : name
  }
  const placeOf = (id: string) => (id === everywhere ? words().people.everywhere : placeName(props.state.places, id, t()))
  const fieldOf = (root: string, field: string): string | undefined => {
    if (root === 'migration.handover') return words().people.handover[field as 'given' | 'seen' | 'signedIn']
    const admin = adminRoles.find((role) => role === field)
    if (admin) return words().people.adminRoles[admin]
    const { name, mail, language } = words().people.editor
    return { name, mail, language, created: words().people.handover.created, gone: words().people.gone }[field]
  }
  const valueWords = (root: string, _key: string, value: Plain) => {
    if (root === 'migration.steps') return value === true ? words().states.done : words().reopened
    if (root === 'migration.invitation' && invitationStates.some((state) => state === value)) return words().mail.states[value as (typeof invitationStates)[number]]
    if (typeof value === 'string' && props.state.people().some(({ id }) => id === value)) return props.state.nameOf(value)
    if (root === 'migration.roles' && (value === 'admin' || value === 'user')) return words().people.shortRoles[value]
    return undefined
  }
  return <ConflictsNotice document="migration" nameOf={nameOf} valueWords={valueWords} />
}
