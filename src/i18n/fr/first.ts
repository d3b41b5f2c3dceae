import { app } from './app.ts'
import { home } from './home.ts'
import { where } from './where.ts'
import { demo } from './demo.ts'
import { sync } from './sync.ts'

/** What the shell and Home say: all that the first paint waits for. */
export const first = { app, home, where, demo, sync }
