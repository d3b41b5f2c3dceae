import type { Messages } from './fr.ts'
import { app } from './en/app.ts'
import { home } from './en/home.ts'
import { settings } from './en/settings.ts'
import { help } from './en/help.ts'
import { status } from './en/status.ts'
import { importing } from './en/import.ts'
import { lines } from './en/lines.ts'
import { payments } from './en/payments.ts'
import { when } from './en/when.ts'
import { demo } from './en/demo.ts'

export const en: Messages = { app, home, settings, help, status, importing, lines, payments, when, demo }
