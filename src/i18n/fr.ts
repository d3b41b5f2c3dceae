import { app } from './fr/app.ts'

/** French, the reference: one object per subject. A sentence with parts is a function. */
export const fr = { app }

export type Messages = typeof fr
