import { app } from './fr/app.ts'
import { home } from './fr/home.ts'
import { settings } from './fr/settings.ts'
import { help } from './fr/help.ts'
import { status } from './fr/status.ts'
import { importing } from './fr/import.ts'
import { lines } from './fr/lines.ts'
import { payments } from './fr/payments.ts'
import { when } from './fr/when.ts'
import { demo } from './fr/demo.ts'
import { living } from './fr/living.ts'
import { eligibility } from './fr/eligibility.ts'
import { migration } from './fr/migration.ts'
import { card } from './fr/card.ts'
import { people } from './fr/people.ts'
import { programmes } from './fr/programmes.ts'
import { profiles } from './fr/profiles.ts'
import { company } from './fr/company.ts'
import { sync } from './fr/sync.ts'

/** French, the reference: one object per subject. A sentence with parts is a function. */
export const fr = { app, home, settings, help, status, importing, lines, payments, when, demo, living, eligibility, migration, card, people, programmes, profiles, company, sync }

export type Messages = typeof fr
