/** `/migration/2`: one step by its number, so that a link and a reload lead to the same place. */
import { Match, Switch } from 'solid-js'
import { Navigate, useParams } from '@solidjs/router'
import { createMigrationState } from '../../state/migration/migration.ts'
import { CompleteStep } from './CompleteStep.tsx'
import { HandOverStep } from './HandOverStep.tsx'
import { MailStep } from './MailStep.tsx'
import { PeopleStep } from './PeopleStep.tsx'
import { ResetGuide } from './ResetGuide.tsx'
import { SignInStep } from './SignInStep.tsx'
import './migration.css'

export function MigrationStepScreen() {
  const params = useParams<{ step: string }>()
  const state = createMigrationState()
  return (
    <Switch fallback={<Navigate href="/migration" />}>
      <Match when={params.step === '0'}>
        <MailStep state={state} />
      </Match>
      <Match when={params.step === '1'}>
        <SignInStep state={state} />
      </Match>
      <Match when={params.step === '2'}>
        <PeopleStep state={state} />
      </Match>
      <Match when={params.step === '3'}>
        <HandOverStep state={state} />
      </Match>
      <Match when={params.step === '4'}>
        <CompleteStep state={state} />
      </Match>
      <Match when={params.step === 'reset'}>
        <ResetGuide />
      </Match>
    </Switch>
  )
}
