/** What became of what was sealed, once its member was back: known without the code that seals. */
export interface Unsealed {
  /** They wait for the server again. */
  readonly restored: number
  /** May no longer be written by this member: they are in the tray. */
  readonly refused: number
  /** Gone after 30 days. */
  readonly dropped: number
  /** In their lists and the tray again, where they wait for a person and not for the server. */
  readonly answered: number
}

export const nothingSealed: Unsealed = { restored: 0, refused: 0, dropped: 0, answered: 0 }
