/**
 * A company that opens its file when it is asked something and may be closed while nobody asks: an open file weighs
 * hundreds of kilobytes, and most companies sleep most of the time.
 *
 * Whoever holds the company need not know: a socket that stays for days asks it again and it wakes.
 */
import type { CompanyStore } from '../store.ts'

export interface OpenCompany {
  readonly company: CompanyStore
  close(): Promise<void>
}

export interface Sleeper {
  readonly company: CompanyStore
  /** When it was asked last; undefined while something is under way, and while it sleeps. */
  idleSinceMs(): number | undefined
  close(): Promise<void>
}

type Question = (...given: never[]) => Promise<unknown>
type Questions = Record<Exclude<keyof CompanyStore, 'id'>, true>

/** All that a company can be asked; each answer is a promise. */
const questions: Questions = {
  versions: true,
  authority: true,
  changeAuthority: true,
  commandAnswer: true,
  audit: true,
  touchDevice: true,
  pruneSessions: true,
  head: true,
  heads: true,
  entriesAfter: true,
  outcomesOf: true,
  clientOwners: true,
  append: true,
  startEpoch: true,
  chunk: true,
  putChunk: true,
  parts: true,
  tombstones: true,
  filePart: true,
  beginnings: true,
  beginChunk: true,
  partsHolding: true,
  rollUps: true,
  fileRollUp: true,
  rollUpsHolding: true,
  dateStatement: true,
  statementDates: true,
  setTombstone: true,
  sweepChunks: true,
}

export function makeSleeper(id: string, open: () => OpenCompany, nowMs: () => number): Sleeper {
  let awake: OpenCompany | undefined
  let underWay = 0
  let askedAtMs = nowMs()

  const ask = async (name: keyof Questions, given: never[]): Promise<unknown> => {
    askedAtMs = nowMs()
    underWay += 1
    try {
      awake ??= open()
      return await (awake.company[name] as Question)(...given)
    } finally {
      underWay -= 1
    }
  }
  const close = async (): Promise<void> => {
    const closing = awake
    awake = undefined
    await closing?.close()
  }
  const names = Object.keys(questions) as (keyof Questions)[]
  const asked = Object.fromEntries(names.map((name) => [name, (...given: never[]) => ask(name, given)]))
  return {
    company: { id, ...asked } as unknown as CompanyStore,
    idleSinceMs: () => (awake && underWay === 0 ? askedAtMs : undefined),
    close,
  }
}
