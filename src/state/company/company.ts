/**
 * The company as one member sees it: people with their devices, what one may do about each, and what each one sees.
 *
 * Nothing here decides: the server does. These are readings of the one permission table, so that a screen shows what
 * will work and says why the rest will not.
 */
import { actRights, levels, mayManage, rightTo, type Access, type ActRight, type Level } from '../../domain/access/permissions.ts'
import type { Location } from '../../domain/location.ts'
import { everywhere, isIncentivesAdmin, type Person } from '../../domain/migration/people.ts'
import { useServices } from '../services.ts'
import type { Sync } from '../sync/sync.ts'

export type CompanyView = NonNullable<ReturnType<Sync['company']>>
export type MemberView = CompanyView['me']
export type DeviceView = CompanyView['devices'][number]

export const useSync = (): Sync => useServices().sync

export interface Colleague {
  readonly member: MemberView
  readonly devices: readonly DeviceView[]
  /** Of the most recent of their devices; null before the first. */
  readonly lastContactMs: number | null
  /** Changes that their devices said were still on them. */
  readonly unsent: number
  readonly isMe: boolean
  readonly mayManage: boolean
}

/** Oneself first, then who is here, who is invited and who was withdrawn, by name. */
export function colleaguesOf(view: CompanyView): readonly Colleague[] {
  const members = view.members.length > 0 ? view.members : [view.me]
  return members
    .map((member) => {
      const devices = devicesOf(view, member.id)
      return {
        member,
        devices,
        lastContactMs: devices.length === 0 ? null : Math.max(...devices.map((device) => device.lastSeenMs)),
        unsent: devices.reduce((sum, device) => sum + device.unsent, 0),
        isMe: member.id === view.me.id,
        mayManage: mayManage(view.me.access, member.access.level),
      }
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.member.fullName.localeCompare(b.member.fullName))
}

const stateRank = { active: 1, invited: 2, withdrawn: 3 } as const
const rank = ({ isMe, member }: Colleague): number => (isMe ? 0 : stateRank[member.state])

/** The newest contact first. */
export const devicesOf = (view: CompanyView, member: string): readonly DeviceView[] =>
  view.devices.filter((device) => device.member === member).toSorted((a, b) => b.lastSeenMs - a.lastSeenMs)

/** Who manages access sees the whole list; the others know names only. */
export const managesAccess = (access: Access): boolean => actRights.manageAccess[access.level] !== 'no'

export const levelsGrantedBy = (access: Access): readonly Level[] => levels.filter((level) => mayManage(access, level))

/** Without an active owner nobody could give access any more, so the server keeps the last one. */
export const isLastOwner = (view: CompanyView, member: MemberView): boolean =>
  member.access.level === 'owner' &&
  !view.members.some((other) => other.id !== member.id && other.access.level === 'owner' && other.state === 'active')

/** What an access lets a person see and do, as the parts of one plain sentence. */
export interface Sight {
  /** All of them, or those of some locations: the names that are known on this device. */
  readonly payments: 'all' | 'none' | { readonly names: readonly string[] }
  readonly bankAndTax: 'change' | 'see' | 'no'
  readonly migration: 'change' | 'own' | 'no'
  readonly imports: boolean
  readonly manages: 'everyone' | 'membersAndAccountants' | 'nobody'
}

/** @param nameOf the name of a location by its id or partner id, where this device knows it */
export function sightOf(access: Access, nameOf: (location: string) => string | undefined): Sight {
  const manages: ActRight = actRights.manageAccess[access.level]
  const profiles = rightTo(access, 'profiles')
  const migration = rightTo(access, 'migration')
  return {
    payments: paymentsOf(access, nameOf),
    bankAndTax: profiles === 'write' ? 'change' : profiles === 'none' ? 'no' : 'see',
    migration: migration === 'write' ? 'change' : migration === 'none' ? 'no' : 'own',
    imports: actRights.importStatement[access.level] === 'yes',
    manages: manages === 'yes' ? 'everyone' : manages === 'membersAndAccountants' ? manages : 'nobody',
  }
}

function paymentsOf(access: Access, nameOf: (location: string) => string | undefined): Sight['payments'] {
  if (actRights.readStatement[access.level] === 'yes' || access.locations === 'all') return 'all'
  if (access.locations.length === 0) return 'none'
  return { names: [...new Set(access.locations.flatMap((id) => nameOf(id) ?? []))].toSorted((a, b) => a.localeCompare(b)) }
}

/** A place that a member's access can be limited to: documents know it by our id, statements by its partner id. */
export interface LocationChoice {
  readonly ids: readonly string[]
  readonly name: string
}

export function locationChoices(
  recorded: readonly Location[],
  stated: readonly { readonly partnerId: string; readonly name: string }[],
): readonly LocationChoice[] {
  return [
    ...recorded.map(({ id, partnerId, name }) => ({ ids: partnerId === null ? [id] : [id, partnerId], name })),
    ...stated.map(({ partnerId, name }) => ({ ids: [partnerId], name })),
  ].toSorted((a, b) => a.name.localeCompare(b.name))
}

export const nameIn = (choices: readonly LocationChoice[], id: string): string | undefined => choices.find(({ ids }) => ids.includes(id))?.name

/**
 * What to offer for a person whom the migration knows: who administers at Microsoft administers in Aval, who handles
 * incentives manages, who uses them is a member of the same locations. Never above what the one who asks may give.
 */
export function suggestedAccess(person: Person, choices: readonly LocationChoice[], grantable: readonly Level[]): Access {
  const isAdmin = person.adminRoles.some((role) => role === 'globalAdmin' || role === 'accountAdmin')
  const wanted: Level = isAdmin ? 'owner' : isIncentivesAdmin(person) ? 'manager' : 'member'
  const level = grantable.includes(wanted) ? wanted : 'member'
  if (level !== 'member') return { level, locations: 'all' }
  const places = person.grants.map((grant) => grant.location)
  if (places.length === 0 || places.includes(everywhere)) return { level, locations: 'all' }
  return { level, locations: choices.filter(({ ids }) => ids.some((id) => places.includes(id))).flatMap(({ ids }) => ids) }
}

/** Who else is at a place; one person on two devices is one. */
export function namesAt(
  place: string,
  present: ReturnType<Sync['present']>,
  colleagues: CompanyView['colleagues'],
): readonly string[] {
  const here = new Set(present.filter((one) => one.place === place).map(({ member }) => member))
  return colleagues.filter(({ id }) => here.has(id)).map(({ fullName }) => fullName)
}

/** A link may be opened as it is, or its code pasted: /join#company.code */
export function joinCodeIn(pasted: string): string | null {
  const code = pasted.trim().split('#').at(-1)?.trim() ?? ''
  return /^[0-9A-Za-z_-]{8,64}\.[0-9A-Za-z- ]{16,64}$/.test(code) ? code : null
}
