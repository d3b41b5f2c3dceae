import type { first as reference } from '../fr/first.ts'
import { app } from './app.ts'
import { home } from './home.ts'
import { where } from './where.ts'
import { demo } from './demo.ts'
import { sync } from './sync.ts'

export const first: typeof reference = { app, home, where, demo, sync }
