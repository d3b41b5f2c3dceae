import type { where as reference } from '../fr/where.ts'

export const where: typeof reference = {
  title: 'Where do I find the export?',
  steps: [
    'In Partner Center, open Incentives, then Payouts.',
    'Open Transaction history or Payments and choose the period (12 months, for example).',
    'Choose Export data. Microsoft may take up to 24 hours.',
    'Open Export data again, download the file and drop it here, as it is.',
  ],
}
