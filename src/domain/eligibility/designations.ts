/** The Solutions Partner designations, as Microsoft names their areas. Any designation counts; these are offered. */
export const designationNames: readonly string[] = [
  'Business Applications',
  'Data & AI (Azure)',
  'Digital & App Innovation (Azure)',
  'Infrastructure (Azure)',
  'Modern Work',
  'Security',
]
