/** After a restored backup: nobody else gets in before an owner has read the list again. */
import { Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { createCommander } from './createCommander.ts'
import { FreshPrompt } from './FreshPrompt.tsx'

export function ConfirmMembers() {
  const { t } = useI18n()
  const commander = createCommander()
  const words = () => t().company.confirmMembers
  return (
    <>
      <Notice
        tone="due"
        title={words().title}
        action={
          <Button variant="primary" busy={commander.isBusy()} onClick={() => void commander.run({ type: 'confirmMembers' })}>
            {words().do}
          </Button>
        }
      >
        <p>{words().owner}</p>
        <Show when={commander.sentence()}>{(sentence) => <p class="text-strong">{sentence()}</p>}</Show>
      </Notice>
      <FreshPrompt commander={commander} />
    </>
  )
}
