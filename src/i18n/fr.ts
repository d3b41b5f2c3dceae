import { first } from './fr/first.ts'
import { settings } from './fr/settings.ts'
import { help } from './fr/help.ts'
import { status } from './fr/status.ts'
import { importing } from './fr/import.ts'
import { lines } from './fr/lines.ts'
import { payments } from './fr/payments.ts'
import { when } from './fr/when.ts'
import { living } from './fr/living.ts'
import { eligibility } from './fr/eligibility.ts'
import { migration } from './fr/migration.ts'
import { card } from './fr/card.ts'
import { people } from './fr/people.ts'
import { programmes } from './fr/programmes.ts'
import { profiles } from './fr/profiles.ts'
import { company } from './fr/company.ts'
import { backup } from './fr/backup.ts'

/** French, the reference: one object per subject. A sentence with parts is a function. */
export const fr = { ...first, settings, help, status, importing, lines, payments, when, living, eligibility, migration, card, people, programmes, profiles, company, backup }

export type Messages = typeof fr
