import type { Messages } from './fr.ts'
import { app } from './en/app.ts'

export const en: Messages = { app }
