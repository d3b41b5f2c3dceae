import type { demo as reference } from '../fr/demo.ts'

export const demo: typeof reference = {
  label: 'Example',
  text: 'Alpaga Cloud does not exist: its amounts are made up.',
  leave: 'Start with my company',
  company: 'Alpaga Cloud',
  filling: 'The example is being prepared.',
}
