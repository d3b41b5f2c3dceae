/** How many days a company may let its devices go without hearing from the server; 30 unless it says otherwise. */
export const leaseDays = { least: 1, most: 90 } as const

export const isLeaseDays = (days: number): boolean => Number.isInteger(days) && days >= leaseDays.least && days <= leaseDays.most
