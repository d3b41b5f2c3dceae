/** What is answered when something breaks: never more than its name. */
import { problem, type Reply } from '../routes/route.ts'

interface Failure {
  readonly statusCode?: number
  readonly code?: string
}

export function failureOf(error: unknown): Reply {
  const status = statusOf(error as Failure)
  return status === 503 ? problem(503, 'CannotCommit', { retryAfterMs: 30_000 }) : problem(status, nameOf(status))
}

/** A path outside the app's folder is like one that never was; a disk that takes nothing may take it later. */
function statusOf({ statusCode, code }: Failure): number {
  if (statusCode === 403) return 404
  return statusCode ?? (code?.includes('SQLITE') ? 503 : 500)
}

const nameOf = (status: number): string => {
  if (status === 404) return 'NotFound'
  if (status === 413) return 'TooLarge'
  if (status === 415) return 'WrongContentType'
  return status >= 500 ? 'Broken' : 'NotReadable'
}
