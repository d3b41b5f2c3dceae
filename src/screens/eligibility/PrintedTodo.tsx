/** The list to take to the boss: printed as it stands, or sent to a colleague who can check. */
import { For, Show } from 'solid-js'
import IconPrint from '~icons/lucide/printer'
import IconMail from '~icons/lucide/mail'
import type { Eligibility } from '../../domain/eligibility/eligibility.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { EligibilityState } from '../../state/eligibility/eligibility.ts'
import { Button } from '../../ui/Button.tsx'
import { createPrinting } from '../living/createPrinting.ts'
import { taskOf } from './criterionWords.ts'

export function PrintedTodo(props: { readonly state: EligibilityState; readonly eligibility: Eligibility }) {
  const { t, format } = useI18n()
  const isPrinting = createPrinting()
  const open = () => props.eligibility.criteria.filter((criterion) => criterion.state === 'notMet' || criterion.state === 'unknown')
  const mail = () => {
    const lines = open().map((criterion) => `- ${taskOf(criterion, t(), format())} (${t().eligibility.states[criterion.state]})`)
    const body = [t().eligibility.inviteLead, '', ...lines].join('\r\n')
    return `mailto:?subject=${encodeURIComponent(t().eligibility.inviteSubject)}&body=${encodeURIComponent(body)}`
  }
  return (
    <Show when={props.eligibility.ruleSet}>
      <div class="button-row not-printed">
        <Button icon={<IconPrint />} onClick={() => print()}>
          {t().eligibility.print}
        </Button>
        <Show when={open().length > 0}>
          <Button icon={<IconMail />} href={mail()}>
            {t().eligibility.invite}
          </Button>
        </Show>
      </div>
      <Show when={isPrinting()}>
        <ul class="printed-todo">
          <For each={open()}>
            {(criterion) => (
              <li>
                <span class="printed-todo__box" aria-hidden="true" />
                <span>
                  {t().living.pair(taskOf(criterion, t(), format()), t().eligibility.states[criterion.state])}
                  <span class="text-caption printed-todo__where">{t().eligibility.sheet.where[criterion.id]}</span>
                </span>
              </li>
            )}
          </For>
        </ul>
        <p class="text-caption">{[props.state.recorded().name, t().eligibility.printed(format().day(props.eligibility.on))].filter(Boolean).join(' · ')}</p>
      </Show>
    </Show>
  )
}
