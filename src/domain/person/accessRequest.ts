/**
 * The request to an account admin, ready to copy: in English and in the order of Microsoft's own permission form [M14].
 */
export interface AccessRequest {
  readonly programmes: readonly string[]
  /** Location names with their partner ids. */
  readonly locations: readonly { readonly name: string; readonly partnerId: string | null }[]
  readonly users: readonly { readonly name: string; readonly mail: string | null; readonly role: 'admin' | 'user' }[]
  /** Day since which the role has been missing, if known. */
  readonly since: string | null
}

export const accessRequestSubject = 'Incentive roles in Partner Center'

const roleNames = { admin: 'Incentives admin', user: 'Incentives user' } as const

export function accessRequestText(request: AccessRequest): string {
  const locations = request.locations.map(({ name, partnerId }) => (partnerId ? `${name} (Partner ID ${partnerId})` : name))
  const users = request.users.map(({ name, mail, role }) => `${name}${mail ? ` <${mail}>` : ''}: ${roleNames[role]}`)
  return [
    'Please assign the following incentive roles in Partner Center.',
    '',
    line('Program', request.programmes.length > 0 ? request.programmes : ['all incentive programs']),
    line('Location MPN ID', locations.length > 0 ? locations : ['all locations']),
    ...(request.since === null ? [] : [line('Began when', [request.since])]),
    line('User accounts', users),
    'Description: each role is needed for each location and each program.',
    'Where: Settings > User management > select the user > Manage incentives.',
  ].join('\n')
}

const line = (label: string, values: readonly string[]) => (values.length === 1 ? `${label}: ${values[0]}` : `${label}:\n${values.map((value) => `  - ${value}`).join('\n')}`)
