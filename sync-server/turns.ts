/** Turns: of each key so many at once; who comes later waits in line, up to so many. */

export interface Turns {
  /** @returns what ends the turn, once it has come; undefined where the line is full */
  begin(key: string): Promise<(() => void) | undefined>
}

interface Lane {
  running: number
  readonly line: (() => void)[]
}

export function makeTurns(mostAtOnce: number, longestLine: number): Turns {
  const lanes = new Map<string, Lane>()

  const endOf = (key: string, lane: Lane) => (): void => {
    const next = lane.line.shift()
    if (next) return next()
    lane.running -= 1
    if (lane.running === 0) lanes.delete(key)
  }

  return {
    async begin(key) {
      const lane = lanes.get(key) ?? { running: 0, line: [] }
      if (lane.running < mostAtOnce) {
        lane.running += 1
        lanes.set(key, lane)
      } else if (lane.line.length >= longestLine) return undefined
      // Whoever ends hands the turn on: the number of those who run stays.
      else await new Promise<void>((resolve) => lane.line.push(resolve))
      return endOf(key, lane)
    },
  }
}
