/** A screen that needs an export, before the first one: what will be here, and the two ways to see it. */
import { Show, type JSX } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { enterDemo, isDemo } from '../../state/demo/demo.ts'
import { Button } from '../../ui/Button.tsx'
import { DryBed } from '../../ui/DryBed.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function NothingYet(props: { readonly title: string; readonly children?: JSX.Element }) {
  const { t } = useI18n()
  return (
    <EmptyState
      picture={<DryBed />}
      title={props.title}
      actions={
        <>
          <Button variant="primary" href="/import">
            {t().payments.empty.import}
          </Button>
          <Show when={!isDemo()}>
            <Button onClick={() => enterDemo(() => location.assign('/'))}>{t().home.first.example}</Button>
          </Show>
        </>
      }
    >
      {props.children}
    </EmptyState>
  )
}
