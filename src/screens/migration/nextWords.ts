/** The one next thing in words, and the page on which it is done. */
import type { NextStep } from '../../domain/migration/migration.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'
import type { MigrationState } from '../../state/migration/migration.ts'

export interface NextThing {
  readonly title: string
  readonly href: string
}

export function nextThing(next: NextStep, state: MigrationState, t: Messages, format: Format): NextThing {
  const words = t.migration.next
  switch (next.type) {
    case 'signIn':
      return { title: words.signIn(), href: '/migration/1' }
    case 'confirmStep':
      return { title: words.confirmStep('', t.migration.steps[next.step]), href: `/migration/${next.step.slice(1)}` }
    case 'addPeople':
      return { title: words.addPeople(), href: '/migration/2' }
    case 'createAccount':
      return { title: words.createAccount(state.nameOf(next.person)), href: '/migration/2' }
    case 'confirmSetUp':
      return { title: words.confirmSetUp(), href: '/migration/2' }
    case 'handOver':
      return { title: words.handOver(state.nameOf(next.person)), href: `/migration/3/${next.person}` }
    case 'confirmHandOver':
      return { title: words.confirmHandOver(), href: '/migration/3' }
    case 'completeMigration':
      return { title: words.completeMigration(format.list(next.people.map((id) => state.nameOf(id)))), href: '/migration/4' }
  }
}
