/**
 * How much of the server one device and one member may have. Known by who is signed in, never by the address: an office
 * shares one.
 *
 * What is asked too often is refused before its body is read. What is asked too much at once, or carries too much, waits
 * behind the same device's requests, so that nobody else's ever stands behind a flood [W50].
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Who } from '../accounts/identify.ts'
import { makeTurns } from '../turns.ts'
import { makeBuckets, type Buckets, type Rate } from './buckets.ts'

export type Kind = 'requests' | 'syncs' | 'commands' | 'chunks' | 'sockets'

export interface Pace {
  /**
   * @returns 0 to go on, else how long to wait. Said a little late: a device that asks again at once keeps the server
   * no busier with refusals than with answers.
   */
  take(kind: Kind, who: Caller, nowMs: number): Promise<number>
  /** A request begins to arrive. @returns what ends it, once there is room; undefined where too many of this device wait already */
  line(kind: Kind, who: Caller): Promise<(() => void) | undefined>
  /** It has arrived, and will be answered. @returns what ends the turn, once it has come */
  turn(kind: Kind, who: Caller, nowMs: number): Promise<() => void>
  /** Told how much a request carried: edits and pages of a sync, unpacked bytes of a large chunk. The next turn waits for it. */
  carried(kind: Kind, who: Caller, amount: number): void
}

type Caller = { readonly session: Pick<Who['session'], 'hash'>; readonly member: Pick<Who['member'], 'id'> }

interface AtOnce {
  readonly device: number
  readonly member: number
}

interface Share {
  readonly device: Rate
  readonly member: Rate
  readonly atOnce: AtOnce
  /** Of a member. */
  readonly carries?: Rate
}

const ordinary: Share = {
  device: { burst: 600, perMinute: 1_200 },
  member: { burst: 2_000, perMinute: 4_000 },
  atOnce: { device: 1, member: 4 },
}

/**
 * A device at rest syncs once a minute; one that comes back after a day needs a few dozen in a row, one that joins sends
 * an edit for every value it has. A year of statements is a few thousand chunks.
 */
const shares: Readonly<Record<Kind, Share>> = {
  requests: ordinary,
  syncs: { ...ordinary, carries: { burst: 6_000, perMinute: 1_200 } },
  commands: {
    device: { burst: 300, perMinute: 60 },
    member: { burst: 300, perMinute: 60 },
    atOnce: { device: 1, member: 1 },
  },
  chunks: {
    device: { burst: 3_000, perMinute: 6_000 },
    member: { burst: 6_000, perMinute: 12_000 },
    atOnce: { device: 2, member: 4 },
    carries: { burst: 16 * 2 ** 20, perMinute: 32 * 2 ** 20 },
  },
  sockets: {
    device: { burst: 600, perMinute: 600 },
    member: { burst: 2_000, perMinute: 2_000 },
    atOnce: { device: 1, member: 4 },
  },
}
/** Many more than an app opens: a phone whose line went dead in the middle comes back while the server still listens to it. */
const lines: AtOnce = { device: 32, member: 96 }
/** An app sends six at once; each of them may be 4 MB. */
const chunkLines: AtOnce = { device: 12, member: 24 }
const longestLine = 1_000
const refusedAfterMs = 250

interface Counted {
  readonly device: Buckets
  readonly member: Buckets
  readonly carried: Buckets | undefined
  readonly turns: BothTurns
}

type BothTurns = (who: Caller) => Promise<(() => void) | undefined>

/** First the device's, then its member's. */
function makeBothTurns({ device, member }: AtOnce, longest: number): BothTurns {
  const devices = makeTurns(device, longest)
  const members = makeTurns(member, longest)
  return async (who) => {
    const endOfDevice = await devices.begin(who.session.hash)
    const endOfMember = endOfDevice && (await members.begin(who.member.id))
    if (endOfDevice && !endOfMember) endOfDevice()
    return endOfMember && (() => [endOfMember, endOfDevice].forEach((end) => end()))
  }
}

const counted = ({ device, member, atOnce, carries }: Share): Counted => ({
  device: makeBuckets(device),
  member: makeBuckets(member),
  carried: carries && makeBuckets(carries),
  // No longer than its lines allow.
  turns: makeBothTurns(atOnce, Infinity),
})

export function makePace(): Pace {
  const kinds = Object.fromEntries(Object.entries(shares).map(([kind, share]) => [kind, counted(share)])) as Readonly<Record<Kind, Counted>>
  const lineOfChunk = makeBothTurns(chunkLines, longestLine)
  const lineOfOther = makeBothTurns(lines, longestLine)
  return {
    // What a device is refused, its member's other devices do not pay for.
    async take(kind, { session, member }, nowMs) {
      const waitMs = kinds[kind].device.take(session.hash, nowMs) || kinds[kind].member.take(member.id, nowMs)
      if (waitMs > 0) await sleep(refusedAfterMs, undefined, { ref: false })
      return waitMs
    },
    line: (kind, who) => (kind === 'chunks' ? lineOfChunk : lineOfOther)(who),
    async turn(kind, who, nowMs) {
      const { turns, carried } = kinds[kind]
      const end = await turns(who)
      const waitMs = carried?.take(who.member.id, nowMs) ?? 0
      if (waitMs > 0) await sleep(waitMs, undefined, { ref: false })
      return () => end?.()
    },
    carried: (kind, { member }, amount) => kinds[kind].carried?.spend(member.id, amount),
  }
}
