/** How much a profile hurries, in words and in the colour of its family. */
import type { Urgency } from '../../domain/profile/urgency.ts'
import type { Format } from '../../i18n/format.ts'
import type { Messages } from '../../i18n/fr.ts'
import type { Family } from '../../ui/StatusChip.tsx'

export const familyOf = (urgency: Urgency): Family => {
  switch (urgency.type) {
    case 'pastDue':
      return 'held'
    case 'due':
    case 'pending':
      return 'due'
    case 'complete':
      return 'paid'
    case 'eventuallyDue':
      return 'neutral'
  }
}

/** « expire le 31 décembre 2026, encore 39 jours »; '' when there is nothing to add. */
export function urgencyText(urgency: Urgency, nowMs: number, t: Messages, format: Format): string {
  const words = t.profiles
  switch (urgency.type) {
    case 'pastDue':
      return urgency.since ? words.expiredSince(format.day(urgency.since)) : ''
    case 'due':
    case 'eventuallyDue':
      return urgency.by ? `${words.expiresOn(format.day(urgency.by))}, ${format.plural(urgency.daysLeft ?? 0, words.daysLeft)}` : ''
    case 'pending':
      if (urgency.overdue) return words.pendingOverdue
      return urgency.endsMs === null ? '' : format.plural(Math.max(1, Math.ceil((urgency.endsMs - nowMs) / 3_600_000)), words.pendingLeft)
    case 'complete':
      return ''
  }
}
