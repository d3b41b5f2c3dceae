import type { Messages } from './fr.ts'
import { app } from './en/app.ts'
import { status } from './en/status.ts'
import { importing } from './en/import.ts'

export const en: Messages = { app, status, importing }
