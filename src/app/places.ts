/** Where one can go: the tabs of a phone, the rail of a desk, the list under « Plus ». */
import type { Component, JSX } from 'solid-js'
import IconHome from '~icons/lucide/house'
import IconPayments from '~icons/lucide/file-text'
import IconProgrammes from '~icons/lucide/shuffle'
import IconTeam from '~icons/lucide/users'
import IconMore from '~icons/lucide/ellipsis'
import IconEligibility from '~icons/lucide/list-checks'
import IconMigration from '~icons/lucide/route'
import IconProfiles from '~icons/lucide/landmark'
import IconImport from '~icons/lucide/upload'
import IconWhen from '~icons/lucide/hourglass'
import IconLines from '~icons/lucide/rows-3'
import IconCompany from '~icons/lucide/monitor-smartphone'
import IconHelp from '~icons/lucide/circle-question-mark'
import IconSettings from '~icons/lucide/settings-2'
import type { Messages } from '../i18n/fr.ts'
import { hasRoute } from './routes.tsx'

export interface Place {
  readonly path: string
  readonly word: (t: Messages) => string
  readonly icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>
  /** Key 1–4. */
  readonly key?: string
  /** Addresses at which this place is where one is. */
  readonly covers: RegExp
}

const all = {
  home: { path: '/', word: (t) => t.app.tabs.home, icon: IconHome, key: '1', covers: /^\/($|when)/ },
  payments: { path: '/payments', word: (t) => t.app.tabs.payments, icon: IconPayments, key: '2', covers: /^\/(payments|lines)/ },
  programmes: { path: '/programmes', word: (t) => t.app.tabs.programmes, icon: IconProgrammes, key: '3', covers: /^\/programmes/ },
  team: { path: '/people', word: (t) => t.app.tabs.team, icon: IconTeam, key: '4', covers: /^\/people/ },
  eligibility: { path: '/eligibility', word: (t) => t.app.places.eligibility, icon: IconEligibility, covers: /^\/eligibility/ },
  migration: { path: '/migration', word: (t) => t.app.places.migration, icon: IconMigration, covers: /^\/migration/ },
  profiles: { path: '/profiles', word: (t) => t.app.places.profiles, icon: IconProfiles, covers: /^\/profiles/ },
  import: { path: '/import', word: (t) => t.app.places.import, icon: IconImport, covers: /^\/import/ },
  when: { path: '/when', word: (t) => t.app.places.when, icon: IconWhen, covers: /^\/when/ },
  lines: { path: '/lines', word: (t) => t.app.places.lines, icon: IconLines, covers: /^\/lines/ },
  company: { path: '/company', word: (t) => t.app.places.company, icon: IconCompany, covers: /^\/(company|join|sync)/ },
  help: { path: '/help', word: (t) => t.app.places.help, icon: IconHelp, covers: /^\/help/ },
  settings: { path: '/settings', word: (t) => t.app.places.settings, icon: IconSettings, covers: /^\/(settings|help)/ },
} satisfies Record<string, Place>

const existing = (places: readonly Place[]) => places.filter((place) => hasRoute(place.path))

/** At most five; the last gathers what the others do not cover. */
export const tabs: readonly Place[] = existing([
  all.home,
  all.payments,
  all.programmes,
  all.team,
  { ...all.settings, word: (t) => t.app.tabs.more, icon: IconMore, covers: /^\/(settings|help|company|join|sync|import|profiles|eligibility|migration)/ },
])

/** What a phone reaches through its last tab. */
export const behindMore: readonly Place[] = existing([all.when, all.lines, all.import, all.eligibility, all.migration, all.profiles, all.company, all.help])

export const rail: readonly Place[] = existing([
  all.home,
  all.payments,
  all.programmes,
  all.team,
  all.eligibility,
  all.migration,
  all.profiles,
  all.import,
  all.company,
  all.settings,
])

/** Where nothing is the company's: one's own files, what waits, the ways in. Everywhere else the lease is asked for first. */
export const isOpenWhileLocked = (path: string): boolean => /^\/(payments|lines|when|import|settings|help|sync|join|open|receive|link|company\/sign-in)(\/|$)/.test(path)
