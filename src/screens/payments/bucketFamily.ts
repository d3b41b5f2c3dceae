import type { Bucket } from '../../domain/payout/status.ts'
import type { Family } from '../../ui/StatusChip.tsx'

/** The colour in which money of a bucket is told. */
export const familyOf: Readonly<Record<Bucket, Family>> = {
  earned: 'neutral',
  waiting: 'due',
  onItsWay: 'due',
  blocked: 'held',
  arrived: 'paid',
  lost: 'neutral',
}
