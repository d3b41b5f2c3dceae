/** Age counted by the time that passes between two looks: a clock that is set back makes nothing younger. */
export interface Aged {
  readonly ageMs: number
  /** When its age was last counted, by the clock of this device. */
  readonly seenMs: number
}

export const agedTo = <T extends Aged>(aged: T, nowMs: number): T => ({
  ...aged,
  ageMs: aged.ageMs + Math.max(0, nowMs - aged.seenMs),
  seenMs: nowMs,
})
