/** Which columns of the export are amounts: what our ledger keeps exactly, and a peer with exact numbers too. */
export const amountColumns = ['transactionAmount', 'transactionAmountUSD', 'earningAmount', 'earningAmountUSD', 'earningAmountInLastPaymentCurrency', 'taxRemitted']
