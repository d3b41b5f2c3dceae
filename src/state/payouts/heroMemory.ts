/** Up to which gate the person has already seen a payment come, so that only news moves. */
import { recall, remember } from '../device/preferences.ts'

const key = 'hero.gate'

/** undefined when this payment has not been shown yet. */
export function gateLastSeen(payment: string): number | undefined {
  const [seen, gate] = (recall(key) ?? '').split(' ')
  return seen === payment && gate !== undefined ? Number(gate) : undefined
}

export const rememberGate = (payment: string, gate: number): void => remember(key, `${payment} ${gate}`)
