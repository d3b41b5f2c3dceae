/** One thing after the other: what one tab writes never overtakes itself. */
export interface WriteQueue {
  /** Runs `work` when everything before is done, however that ended. */
  add<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is left. */
  idle(): Promise<void>
}

export const makeWriteQueue = (): WriteQueue => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    add(work) {
      const done = last.then(work, work)
      last = done.catch(() => undefined)
      return done
    },
    idle: async () => void (await last),
  }
}
