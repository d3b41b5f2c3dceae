/** Every screen, one line each: its address (English in both languages) and the chunk it comes in. Home is in the first. */
import { lazy, type Component } from 'solid-js'
import { loadEverySentence } from '../i18n/i18n.tsx'
import type { RouteDefinition, RouteSectionProps } from '@solidjs/router'
import { HomeScreen } from '../screens/home/HomeScreen.tsx'

type Screen = Component<RouteSectionProps> | Component

/** With its chunk come all sentences; Home alone does with the first ones. */
const screen = <Name extends string>(load: () => Promise<Readonly<Record<Name, Screen>>>, name: Name) =>
  lazy(async () => {
    const [module] = await Promise.all([load(), loadEverySentence()])
    return { default: module[name] as Component<RouteSectionProps> }
  })

export const routes = [
  { path: '/', component: HomeScreen },
  { path: '/when', component: screen(() => import('../screens/when/WhenScreen.tsx'), 'WhenScreen') },
  { path: ['/payments', '/payments/:id'], component: screen(() => import('../screens/payments/PaymentsScreen.tsx'), 'PaymentsScreen') },
  { path: ['/lines', '/lines/:id'], component: screen(() => import('../screens/lines/LinesScreen.tsx'), 'LinesScreen') },
  { path: '/import', component: screen(() => import('../screens/import/ImportScreen.tsx'), 'ImportScreen') },
  { path: '/eligibility', component: screen(() => import('../screens/eligibility/EligibilityScreen.tsx'), 'EligibilityScreen') },
  { path: '/migration', component: screen(() => import('../screens/migration/MigrationScreen.tsx'), 'MigrationScreen') },
  { path: '/migration/3/:person', component: screen(() => import('../screens/migration/HandOverCardScreen.tsx'), 'HandOverCardScreen') },
  { path: '/migration/:step', component: screen(() => import('../screens/migration/MigrationStepScreen.tsx'), 'MigrationStepScreen') },
  { path: '/people', component: screen(() => import('../screens/people/PeopleScreen.tsx'), 'PeopleScreen') },
  { path: '/programmes', component: screen(() => import('../screens/programmes/ProgrammesScreen.tsx'), 'ProgrammesScreen') },
  { path: '/profiles', component: screen(() => import('../screens/profiles/ProfilesScreen.tsx'), 'ProfilesScreen') },
  { path: '/company', component: screen(() => import('../screens/company/CompanyScreen.tsx'), 'CompanyScreen') },
  { path: '/company/start', component: screen(() => import('../screens/company/StartScreen.tsx'), 'StartScreen') },
  { path: '/company/sign-in', component: screen(() => import('../screens/company/SignInScreen.tsx'), 'SignInScreen') },
  { path: '/company/people/new', component: screen(() => import('../screens/company/AddPersonScreen.tsx'), 'AddPersonScreen') },
  { path: '/company/people/:id', component: screen(() => import('../screens/company/PersonScreen.tsx'), 'PersonScreen') },
  { path: '/company/audit', component: screen(() => import('../screens/company/AuditScreen.tsx'), 'AuditScreen') },
  { path: '/join', component: screen(() => import('../screens/join/JoinScreen.tsx'), 'JoinScreen') },
  { path: '/sync', component: screen(() => import('../screens/sync/SyncScreen.tsx'), 'SyncScreen') },
  { path: '/settings', component: screen(() => import('../screens/settings/SettingsScreen.tsx'), 'SettingsScreen') },
  { path: '/help', component: screen(() => import('../screens/help/HelpScreen.tsx'), 'HelpScreen') },
  { path: ['/open', '/receive'], component: screen(() => import('./doors.tsx'), 'FileDoor') },
  { path: '/link', component: screen(() => import('./doors.tsx'), 'LinkDoor') },
  { path: '*', component: screen(() => import('./NotFound.tsx'), 'NotFound') },
] as const satisfies readonly RouteDefinition[]

const paths: readonly string[] = routes.flatMap((route) => route.path)

/** Only doors that lead somewhere are shown. */
export const hasRoute = (path: string): boolean => paths.includes(path)
