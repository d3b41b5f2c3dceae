/** Imports, deletions and sweeps of one workspace, one at a time, in whichever tab they were asked for. */
export interface LedgerLock {
  run<T>(work: () => Promise<T>): Promise<T>
  /** Only when nobody holds it; undefined when somebody does. */
  runIfFree<T>(work: () => Promise<T>): Promise<T | undefined>
}

/** Without the Web Locks API, one at a time in this tab is what there is. */
export function makeLedgerLock(workspace: string): LedgerLock {
  const name = `aval-${workspace}-ledger`
  const locks = (globalThis.navigator as Navigator | undefined)?.locks
  if (!locks) return makeQueue()
  return {
    run: (work) => locks.request(name, work) as Promise<Awaited<ReturnType<typeof work>>>,
    runIfFree: (work) =>
      locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : Promise.resolve(undefined))) as Promise<
        Awaited<ReturnType<typeof work>> | undefined
      >,
  }
}

export function makeQueue(): LedgerLock {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const run = <T>(work: () => Promise<T>): Promise<T> => {
    waiting++
    const done = last.then(work, work).finally(() => waiting--)
    last = done.catch(() => undefined)
    return done
  }
  return { run, runIfFree: (work) => (waiting === 0 ? run(work) : Promise.resolve(undefined)) }
}
