/** The deadlines as a calendar file, made here: reminders without any server. */
import IconCalendar from '~icons/lucide/calendar-plus'
import { calendarFile } from '../../domain/reminder/calendarFile.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { ProfilesState } from '../../state/profiles.ts'
import { useServices } from '../../state/services.ts'
import { Button } from '../../ui/Button.tsx'
import { saveFile } from '../../ui/saveFile.ts'
import { useToasts } from '../../ui/Toast.tsx'

export function RemindersButton(props: { readonly state: ProfilesState }) {
  const { t } = useI18n()
  const { clock } = useServices()
  const toasts = useToasts()
  const words = () => t().profiles.reminders
  const save = () => {
    const reminders = props.state.reminders(words(), words().text)
    if (reminders.length === 0) return void toasts.show({ text: words().none })
    const text = calendarFile(reminders, new Date(clock.nowMs()).toISOString())
    saveFile(new File([text], words().file, { type: 'text/calendar' }))
  }
  return (
    <div class="button-row">
      <Button icon={<IconCalendar />} onClick={save}>
        {words().do}
      </Button>
    </div>
  )
}
