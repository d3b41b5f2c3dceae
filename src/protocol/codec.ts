/**
 * Bytes as text, and answers read with care: what comes from a server is judged like what comes from anyone.
 */
import { err, ok, type Result } from '../domain/result.ts'
import type { SignedLease } from './lease.ts'
import type { RollUpsView, SyncAnswer } from './message.ts'

/** As many as the arguments of one call may surely be. */
const atOnce = 8_192

/** Base64, in words that the page, a worker and Node all have. */
export function encodeBytes(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce))
  return btoa(text)
}

/** The text has passed a base64 schema, or is wrapped in a Result by its caller. */
export const decodeBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

export interface Malformed {
  readonly type: 'AnswerMalformed'
}

/**
 * The answer to a sync. An unknown property is let be (a newer server may say more); an unknown verdict is `retry` [W6].
 */
export function decodeSyncAnswer(value: unknown): Result<SyncAnswer, Malformed> {
  if (!isRecord(value)) return malformed
  const { verdicts, pages } = value
  if (
    !isOneOf(value['session'], ['ok', 'rolesChanged', 'withdrawn']) ||
    !Array.isArray(verdicts) ||
    !Array.isArray(pages)
  )
    return malformed
  if (
    ![value['access'], value['protocol'], value['serverTimeMs']].every(Number.isFinite) ||
    typeof value['incarnation'] !== 'string'
  )
    return malformed
  if (!verdicts.every((one) => isRecord(one) && typeof one['id'] === 'string') || !pages.every(isPage)) return malformed
  return ok({
    ...(value as unknown as SyncAnswer),
    lease: isLease(value['lease']) ? value['lease'] : null,
    verdicts: verdicts.map(({ id, verdict }) => ({ id, verdict: isVerdict(verdict) ? verdict : retry })),
    rollUps: isRollUps(value['rollUps']) ? value['rollUps'] : null,
  })
}

const malformed: Result<never, Malformed> = err({ type: 'AnswerMalformed' })
const retry = { type: 'retry', afterMs: 60_000 } as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isOneOf = (value: unknown, words: readonly string[]): boolean =>
  typeof value === 'string' && words.includes(value)
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

function isVerdict(value: unknown): value is SyncAnswer['verdicts'][number]['verdict'] {
  if (!isRecord(value)) return false
  switch (value['type']) {
    case 'accepted':
      return isWhole(value['seq'])
    case 'refused':
      return typeof value['rule'] === 'string' && Array.isArray(value['who'])
    case 'rebase':
      return isOneOf(value['why'], ['epoch', 'stranded', 'clientTaken', 'forked'])
    case 'retry':
      return isWhole(value['afterMs'])
    default:
      return false
  }
}

/** What is not readable here is as if nothing were new: totals then come with the lines [W36]. */
const isRollUps = (value: unknown): value is RollUpsView =>
  isRecord(value) &&
  typeof value['token'] === 'string' &&
  Array.isArray(value['rollUps']) &&
  value['rollUps'].every(
    (one) =>
      isRecord(one) &&
      (one['location'] === null || typeof one['location'] === 'string') &&
      typeof one['rollUp'] === 'string' &&
      /^[0-9a-f]{64}$/.test(one['rollUp']),
  )

function isPage(value: unknown): boolean {
  if (!isRecord(value) || typeof value['document'] !== 'string') return false
  if (value['type'] === 'closed') return true
  if (!isCursor(value['cursor'])) return false
  if (value['type'] === 'view') return isRecord(value['values'])
  return (
    value['type'] === 'entries' &&
    typeof value['reload'] === 'boolean' &&
    Array.isArray(value['entries']) &&
    value['entries'].every(isEntry)
  )
}

const isLease = (value: unknown): value is SignedLease =>
  isRecord(value) && typeof value['text'] === 'string' && typeof value['signature'] === 'string'

const isCursor = (value: unknown): boolean =>
  isRecord(value) && isWhole(value['epoch']) && isWhole(value['seq']) && typeof value['chain'] === 'string'

const isEntry = (value: unknown): boolean =>
  isRecord(value) &&
  isWhole(value['seq']) &&
  isWhole(value['atMs']) &&
  ['id', 'update', 'member', 'device'].every((name) => typeof value[name] === 'string') &&
  isRecord(value['intent']) &&
  Array.isArray(value['intent']['arguments']) &&
  Array.isArray(value['intent']['before'])
