/** A month, 'YYYY-MM'; months compare as text. */
export type Month = string

/** A day, 'YYYY-MM-DD', the day in UTC that the file writes; days compare as text. */
export type Day = string
