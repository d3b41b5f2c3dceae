/** Payments for which two people said another day of arrival. */
import { useI18n } from '../../i18n/i18n.tsx'
import { arrivedPayment } from '../../state/payouts/arrivals.ts'
import { ConflictsNotice } from '../living/ConflictsNotice.tsx'

/** @param props.of one payment; all of them without it */
export function ArrivalConflicts(props: { readonly of?: string }) {
  const { t } = useI18n()
  const words = () => t().payments.detail
  return (
    <ConflictsNotice
      document="notes"
      asks={(root, key) => root === 'notes.arrivals' && (props.of === undefined || arrivedPayment(key) === props.of)}
      nameOf={(_root, key) => words().arrival.dayOf(words().number(arrivedPayment(key) ?? key))}
    />
  )
}
