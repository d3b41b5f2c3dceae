/** Small exports as Microsoft makes them, for journeys: one sent payment that reconciles, one payment still to come. */

const history = [
  'earningId,participantId,participantIdType,participantName,programName,transactionCurrency,transactionAmount,lever,earningRate,earningType,earningAmount,earningAmountUSD,earningDate,paymentId,paymentStatus,estimatedPaymentMonth,customerId,customerName,engagementName',
  'a1,6184021,MPN,Alpaga Lyon,CSP Indirect Reseller,EUR,2500.00,Azure CSP,0.04,Rebate,100.00,108.00,2026-09-10T00:00:00.000Z,500481722301,Sent,Oct-2026,c1,Boulangerie Firmin,Azure CSP motion incentives',
  'a2,6184021,MPN,Alpaga Lyon,CSP Indirect Reseller,EUR,1250.50,Azure CSP,0.04,Rebate,50.02,54.02,2026-09-12T00:00:00.000Z,500481722301,Sent,Oct-2026,c2,"Clinique des Tilleuls, SAS",Azure CSP motion incentives',
  'a3,6184021,MPN,Alpaga Lyon,CSP Indirect Reseller,EUR,7812.00,Azure CSP,0.04,Rebate,312.48,337.48,2026-10-24T00:00:00.000Z,,Unprocessed,Dec-2026,c1,Boulangerie Firmin,Azure CSP motion incentives',
  'a4,6184022,MPN,Alpaga Nantes,CSP Indirect Reseller,EUR,1000.00,Modern Work,0.0725,Rebate,72.50,78.30,2026-10-28T00:00:00.000Z,,Unprocessed,Dec-2026,c3,Transports Vauquelin,Modern Work',
]

const payments = [
  'CIReferenceNumber,earned,earnedCurrencyCode,earnedUSD,participantID,participantIDType,participantName,paymentCurrencyCode,paymentDate,paymentID,paymentMethod,paymentStatus,paymentStatusDescription,programName,salesTax,serviceFeeTax,totalPayment,withheldTax',
  ',150.02,EUR,162.02,6184021,MPN,Alpaga Lyon,EUR,2026-10-15T00:00:00.000Z,500481722301,electronic bank transfer,Sent,Payment sent,CSP Indirect Reseller,0.00,0.00,150.02,0.00',
]

const file = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8'),
})

export const earningsExport = file('earnings.csv', history)
export const paymentsExport = file('payments.csv', payments)
/** The first two lines of the earnings, then a line cut in its middle. */
export const cutExport = file('cut.csv', [...history.slice(0, 3), 'a9,6184021,MPN,Alpa'])
export const notAnExport = { name: 'facture.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n', 'latin1') }
