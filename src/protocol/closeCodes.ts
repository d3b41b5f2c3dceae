/**
 * Why the server closed a live socket. Codes under 4000 are the standard's. After any of them the client comes
 * back only once a sync was answered; after those that speak of its member it syncs at once.
 */
export const closeCodes = {
  goingAway: 1001,
  unreadableFrame: 1007,
  /** More frames than anybody who looks around in an app could make. */
  tooManyFrames: 1008,
  frameTooBig: 1009,
  signInAgain: 4001,
  accessChanged: 4003,
  tooManySockets: 4008,
  wiped: 4010,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** True where the next sync has something to say. */
export const needsSyncFirst = (code: number): boolean =>
  code === closeCodes.signInAgain || code === closeCodes.wiped || code === closeCodes.accessChanged
