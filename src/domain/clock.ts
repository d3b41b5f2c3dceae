/** Time comes in from outside: the page, the server and a test each bring their own. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  nowMs(): number
  /** The day where the person is, 'YYYY-MM-DD'. */
  today(): string
}
