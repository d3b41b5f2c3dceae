import type { I18n } from '../../i18n/i18n.tsx'
import type { CommandFailure } from '../../sync/commandSync.ts'
import type { EntranceError } from '../../sync/session.ts'

/** Why somebody did not get in, and when to try again where that is known. */
export function entranceSentence({ t, format }: I18n, error: EntranceError | { readonly type: 'WrongPassword' }): string {
  if (error.type === 'WrongPassword') return t().company.wrongPassword
  const sentence = t().company.errors[error.type]
  if (!('retryAfterMs' in error)) return sentence
  return `${sentence} ${format().plural(Math.max(1, Math.ceil(error.retryAfterMs / 60_000)), t().company.waitMinutes)}`
}

/** Why a change of access was not made, and who could make it. */
export function commandSentence({ t, format }: I18n, failure: CommandFailure): string {
  if (failure.type !== 'CommandRefused') return t().company.commandFailures[failure.type]
  const sentence = t().company.commandErrors[failure.error]
  if (failure.who.length === 0) return sentence
  return `${sentence} ${t().sync.refused.who(format().list(failure.who.map((level) => t().company.levels[level])))}`
}
