import { audit } from './company/audit.ts'
import { commands } from './company/commands.ts'
import { devices } from './company/devices.ts'
import { entrance } from './company/entrance.ts'
import { lease } from './company/lease.ts'
import { people } from './company/people.ts'
import { rights } from './company/rights.ts'
import { statements } from './company/statements.ts'

/** Travailler à plusieurs : entrer dans une société, qui y est, ce que chacun voit, quels appareils. */
export const company = {
  title: 'Société et appareils',
  more: 'Plus',
  /** Stands after « Vu », « Refusé ». */
  moment: { today: (time: string) => `à ${time}`, day: (day: string, time: string) => `le ${day} à ${time}` },
  ...rights,
  ...entrance,
  ...people,
  ...commands,
  devices,
  lease,
  statements,
  audit,
}
