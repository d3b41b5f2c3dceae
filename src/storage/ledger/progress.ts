/** Progress as a page can follow it: numbers at most ten times a second, what happens once always. */
import type { ImportProgress } from '../../ledger/ledger.ts'

const everyMs = 100

type Tell = (step: ImportProgress) => void

/** @param elapsedMs a clock that only counts up */
export function calmProgress(tell: Tell, elapsedMs: () => number): Tell {
  let toldMs = -Infinity
  return (step) => {
    const isLast = step.stage !== 'reading' || step.bytesRead === step.bytesTotal
    if (!isLast && elapsedMs() - toldMs < everyMs) return
    toldMs = elapsedMs()
    tell(step)
  }
}
