/**
 * The way from the earlier incentive tools to Partner Center, as data: three steps, then the company's own migration.
 *
 * Source: founding page, "three steps"; Create user accounts and set permissions.
 */
export const stepIds = ['M1', 'M2', 'M3', 'M4'] as const
export type StepId = (typeof stepIds)[number]

export interface Step {
  readonly id: StepId
  /** Who does it at Microsoft. */
  readonly doneBy: 'admin' | 'incentivesAdmin'
  /** Steps that come first. Nothing stops anyone from preparing a later one: order is judged when it is read [M9]. */
  readonly needs: readonly StepId[]
}

export const steps: readonly Step[] = [
  { id: 'M1', doneBy: 'admin', needs: [] },
  { id: 'M2', doneBy: 'admin', needs: ['M1'] },
  { id: 'M3', doneBy: 'admin', needs: ['M2'] },
  { id: 'M4', doneBy: 'incentivesAdmin', needs: ['M3'] },
]

/** The public address at which everyone signs in; it holds no name and no secret. */
export const signInAddress = 'https://partner.microsoft.com/dashboard'

/** What Partner Center takes over from the earlier tools by itself, and what it does not. */
export const movesByItself = ['competencies', 'benefits', 'locations', 'bankAndTax', 'certifications'] as const
/** Everybody loses their admin roles but the person who migrates. */
export const staysBehind = ['adminRoles'] as const
