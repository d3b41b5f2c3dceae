import type { company as reference } from '../fr/company.ts'
import { audit } from './company/audit.ts'
import { commands } from './company/commands.ts'
import { devices } from './company/devices.ts'
import { entrance } from './company/entrance.ts'
import { lease } from './company/lease.ts'
import { people } from './company/people.ts'
import { rights } from './company/rights.ts'
import { statements } from './company/statements.ts'

export const company: typeof reference = {
  title: 'Company and devices',
  more: 'More',
  moment: { today: (time) => `at ${time}`, day: (day, time) => `on ${day} at ${time}` },
  ...rights,
  ...entrance,
  ...people,
  ...commands,
  devices,
  lease,
  statements,
  audit,
}
