import type { app as reference } from '../fr/app.ts'

export const app: typeof reference = {
  name: 'Aval',
  tagline: 'Your incentives, from earned to bank',
  tabs: { home: 'Home', payments: 'Payments', programmes: 'Programmes', team: 'Team', more: 'More' },
  independent: 'Aval is independent of Microsoft.',
}
