/**
 * Why the server closed a live socket. Codes under 4000 are the standard's; the client reconnects after all but
 * `signInAgain` and `wiped`, which it settles by one sync first.
 */
export const closeCodes = {
  goingAway: 1001,
  unreadableFrame: 1007,
  frameTooBig: 1009,
  signInAgain: 4001,
  accessChanged: 4003,
  tooManySockets: 4008,
  wiped: 4010,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** True where trying again at once would only be closed again. */
export const needsSyncFirst = (code: number): boolean =>
  code === closeCodes.signInAgain || code === closeCodes.wiped || code === closeCodes.accessChanged
