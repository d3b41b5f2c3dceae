import { app } from './fr/app.ts'
import { status } from './fr/status.ts'
import { importing } from './fr/import.ts'

/** French, the reference: one object per subject. A sentence with parts is a function. */
export const fr = { app, status, importing }

export type Messages = typeof fr
