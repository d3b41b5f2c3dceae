/**
 * Which columns each family has, under which names. Names are compared folded (`text.ts`), so 'participantID',
 * 'participantId' and 'Participant ID' are one name; only names that differ in letters or digits are listed as aliases.
 *
 * Columns move, vanish and are added on the right from one year to the next: nothing here depends on position [S1].
 * Sources: the payout pages of April 2019 (both languages), June and November 2019, and October 2023; the payments page
 * of 2024; columns that other importers of these files have met since.
 */
import { foldWord } from '../text.ts'
import type { StatementFamily } from './families.ts'
import { fieldKinds, type Field, type FieldKind } from './fields.ts'

export interface Column {
  readonly field: Field
  readonly kind: FieldKind
  /** The spelling of Microsoft's English page. */
  readonly name: string
  /** The generation of transaction history in which this column first appeared; null for the other families. */
  readonly since: StatementFamily | null
}

/** The columns of one family by folded header name. */
export type ColumnTable = ReadonlyMap<string, Column>

type Named = readonly [field: Field, ...names: readonly string[]]

const history: readonly (readonly [since: StatementFamily, fields: readonly Field[]])[] = [
  [
    'tx-2019',
    [
      'earningId', 'participantId', 'participantIdType', 'participantName', 'partnerCountryCode', 'programName',
      'transactionId', 'transactionCurrency', 'transactionDate', 'transactionExchangeRate', 'transactionAmount',
      'transactionAmountUSD', 'lever', 'earningRate', 'quantity', 'earningType', 'earningAmount', 'earningAmountUSD',
      'earningDate', 'calculationDate', 'earningExchangeRate', 'exchangeRateDate', 'claimId', 'paymentId',
      'paymentStatus', 'paymentStatusDescription', 'customerId', 'customerName', 'partNumber', 'productName',
      'productId', 'parentProductId', 'parentProductName', 'productType', 'invoiceNumber', 'subscriptionId',
      'subscriptionStartDate', 'subscriptionEndDate', 'offerId', 'resellerId', 'resellerName', 'distributorId',
      'distributorName', 'agreementNumber', 'agreementStartDate', 'agreementEndDate', 'workload', 'transactionType',
      'localProviderSeller', 'taxRemitted', 'taxRemitModel', 'storeFee', 'transactionPaymentMethod', 'tpan',
      'purchaseTypeCode', 'purchaseOrderType', 'purchaseOrderCoverageStartDate', 'purchaseOrderCoverageEndDate',
      'externalReferenceId', 'externalReferenceIdLabel',
      // Documented in 2019 and 2020, and not seen in the files of those years: recognised, proof of no generation.
      'paymentAmountWOTax', 'paymentCurrency', 'paymentExchangeRate', 'planId', 'customerCity', 'customerState',
      'customerZip', 'programOfferingLevel', 'tenantId',
    ],
  ],
  [
    'tx-2020',
    [
      'transactionCountryCode', 'licensingProgramName', 'taxCountry', 'taxState', 'taxCity', 'taxZipCode',
      'programCode', 'earningAmountInLastPaymentCurrency', 'lastPaymentCurrency', 'assetId', 'orderId', 'lineItemId',
      'resellerCountry', 'customerEmail', 'customerCountry', 'skuId', 'customerTenantId', 'invoiceDate',
      'instantRebateAmount', 'estimatedPaymentMonth', 'reasonCode',
    ],
  ],
  [
    'tx-2021',
    [
      'partnerRole', 'partnerAssociation', 'solutionArea', 'engagementId', 'engagementName', 'quantityType',
      'earningParticipantId', 'earningParticipantName', 'earningParticipantIdType', 'milestone', 'bucketSize',
      'fundCategory', 'desktopCount', 'userCount', 'purchaseTypeName',
    ],
  ],
  ['tx-2022', ['isPrivateOffer']],
  ['tx-2023', ['baseline', 'baselineType', 'resourceId', 'compensableUnits', 'quantityAlt', 'quantityAltType']],
  ['tx-2024', ['agreementName', 'agreementType']],
  ['tx-2025', ['revenueClassification', 'categoryId']],
]

/** What Microsoft's pages and files spell differently, in any family of 2019 and later. */
const modernAliases: readonly Named[] = [
  ['estimatedPaymentMonth', 'MaturityMonth'],
  ['customerZip', 'customerZipCode'],
]

const growth: readonly Field[] = ['transactionMonth', 'totalTransactionAmountUSD']

/** Until 2023 one column named the currency of both the earned and the paid amount. */
const payments: readonly Named[] = [
  ['participantId', 'participantID'],
  ['participantIdType', 'participantIDType'],
  ['participantName', 'participantName'],
  ['programName', 'programName'],
  ['earned', 'earned'],
  ['earnedUSD', 'earnedUSD'],
  ['withheldTax', 'withheldTax'],
  ['salesTax', 'salesTax'],
  ['serviceFeeTax', 'serviceFeeTax'],
  ['totalPayment', 'totalPayment'],
  ['paymentCurrencyCode', 'currencyCode', 'paymentCurrencyCode'],
  ['earnedCurrencyCode', 'earnedCurrencyCode'],
  ['paymentMethod', 'paymentMethod'],
  ['paymentId', 'paymentID'],
  ['paymentStatus', 'paymentStatus'],
  ['paymentStatusDescription', 'paymentStatusDescription'],
  ['paymentDate', 'paymentDate'],
  ['ciReferenceNumber', 'CIReferenceNumber'],
]

const ineligible: readonly Field[] = [
  'agreementNumber', 'compensableUnits', 'compensableUnitsAlt', 'customerId', 'customerIdType', 'customerName',
  'earningParticipantId', 'earningParticipantIdType', 'earningParticipantName', 'engagementName', 'invoiceNumber',
  'partnerAssociation', 'partnerCountryCode', 'partnerId', 'partnerName', 'partnerRole', 'productId', 'productFamily',
  'reason', 'subscriptionId', 'transactionAmountUSD', 'transactionDate', 'unearnedId', 'quantity', 'quantityType',
  'quantityAlt', 'quantityAltType', 'resourceId', 'solutionArea', 'workload',
]

const maxcap: readonly Field[] = [
  'participantId', 'participantType', 'participantName', 'earningParticipantId', 'earningParticipantIdType',
  'earningParticipantName', 'earningParticipantCountryCode', 'programName', 'programId', 'engagementName',
  'engagementId', 'leverName', 'customerId', 'customerName', 'customerCountryCode', 'maxCapUSD',
  'maxCapEffectiveStartDate', 'maxCapEffectiveEndDate', 'totalEarningsUSD', 'balanceEarningOpportunityUSD',
  'targetRevenueUSD', 'maxCapBalanceRefreshDate',
]

/** 2017 to April 2019: English name, French name, other spellings. */
const legacyHistory: readonly Named[] = [
  ['earningId', 'EarningID'],
  ['participantName', 'Partner name', 'Nom du partenaire'],
  ['participantId', 'MPN/PCN'],
  ['locationName', 'Location', 'Emplacement'],
  ['programName', 'Program name', 'Nom du programme'],
  ['customerName', 'Customer name', 'Nom du client'],
  ['customerCountry', 'Customer location', 'Emplacement du client'],
  ['masterAgreementNumber', 'Master agreement number', 'Numéro de contrat principal'],
  ['invoiceNumber', 'InvoiceNumber', 'Numéro de facture'],
  ['agreementNumber', 'Agreement number', 'Numéro de contrat'],
  ['subscriptionId', 'Subscription ID', 'ID d’abonnement', 'ID de l’abonnement'],
  ['agreementStartDate', 'Agreement start date', 'Date de début de contrat', 'Date de début du contrat'],
  ['agreementEndDate', 'Agreement end date', 'Date de fin de contrat', 'Date de fin du contrat'],
  ['subscriptionStartDate', 'Subscription start date', 'Date de début d’abonnement', 'Date de début de l’abonnement'],
  ['subscriptionEndDate', 'Subscription end date', 'Date de fin d’abonnement', 'Date de fin de l’abonnement'],
  ['skuId', 'Product SKU', 'Référence produit', 'Référence du produit'],
  ['productName', 'Product name', 'Nom du produit', 'Nom de produit'],
  ['transactionDate', 'Transaction date', 'Date de la transaction', 'Date de transaction'],
  ['licenseCount', 'License count', 'Nombre de licences'],
  ['quantity', 'Quantity', 'Quantité'],
  ['priorQuantity', 'Prior quantity', 'Quantité précédente'],
  ['unitPrice', 'Unit price', 'Prix unitaire'],
  ['transactionAmount', 'Transaction amount', 'Montant de la transaction', 'Montant de transaction'],
  ['transactionCurrency', 'Transaction currency', 'Devise de la transaction', 'Devise de transaction'],
  ['lever', 'Lever/Accelerator', 'Levier/accélérateur'],
  ['earningRate', 'Calculation rate', 'Taux de calcul'],
  ['earningDate', 'Earning date', 'Date de rémunération', 'Date de la rémunération'],
  ['earningPeriod', 'Earning period', 'Période de rémunération'],
  ['earningPeriodStart', 'Earning period start', 'Début de la période de rémunération'],
  ['earningPeriodEnd', 'Earning period end', 'Fin de la période de rémunération'],
  ['calculationDate', 'Calculation Date', 'Date de calcul', 'Date du calcul'],
  ['earningCurrency', 'Earning currency', 'Devise de rémunération', 'Devise de la rémunération'],
  ['earningExchangeRate', 'Earning FX rate', 'Taux de change de la rémunération', 'Taux de change de rémunération'],
  ['reportCurrency', 'Report currency', 'Devise de rapport', 'Devise du rapport'],
  ['reportEarningAmount', 'Report earning amount', 'Montant de rémunération de rapport', 'Montant de rémunération du rapport'],
  ['reportExchangeRate', 'Report FX rate', 'Taux de change de rapport', 'Taux de change du rapport'],
  ['rebateEarningAmount', 'Rebate earning amount', 'Montant de remise sur rémunération'],
  ['coopEarningAmount', 'Coop earning amount', 'Montant de rémunération coop'],
  ['exchangeRateDate', 'ExchangeRateDate', 'Date du taux de change'],
  ['paymentId', 'Payment ID', 'ID du paiement', 'ID de paiement', 'PaymentDocumentID'],
  ['paymentStatus', 'PaymentStatus', 'Statut du paiement', 'État du paiement'],
  ['earningAmount', 'Earning Amount', 'Montant de rémunération'],
  ['earningType', 'Earning type', 'Type de revenus', 'Type de rémunération'],
]

const legacyPayments: readonly Named[] = [
  ['participantName', 'Partner name', 'Nom du partenaire'],
  ['participantId', 'MPN/PCN'],
  ['locationName', 'Location', 'Emplacement'],
  ['programName', 'Program Name', 'Nom du programme'],
  ['earningType', 'Earning type', 'Type de revenus', 'Type de rémunération'],
  ['paymentCurrencyCode', 'Payment amount currency', 'Devise du montant de paiement', 'Devise du montant du paiement'],
  ['totalPayment', 'Payment amount', 'Montant du paiement', 'Montant de paiement'],
  ['withheldTax', 'Withholding tax', "Retenue d'impôt"],
  ['paymentId', 'Payment ID', 'ID du paiement', 'ID de paiement', 'PaymentDocumentID'],
  ['paymentReference', 'Payment reference', 'Référence du paiement', 'Référence de paiement'],
  ['paymentDescription', 'Payment description', 'Description du paiement'],
  ['paymentDate', 'Payment date', 'Date du paiement', 'Date de paiement'],
  ['paymentFiscalMonth', 'Payment fiscal month', "Mois d'exercice du paiement"],
  ['paymentFiscalYear', 'Payment fiscal year', "Année d'exercice du paiement"],
  ['paymentMethod', 'Payment method', 'Moyen de paiement', 'Mode de paiement'],
  ['paymentStatus', 'Payment status', 'Statut du paiement', 'État du paiement'],
  ['exchangeRateDate', 'Exchange rate date', 'Date du taux de change'],
  ['paymentToUsdConversion', 'Payment to USD Currency Conversion', 'Conversion de devise du paiement en USD'],
  ['rebateAmount', 'Rebate amount', 'Montant de remise', 'Montant de la remise'],
  ['earningPeriod', 'Earning period', 'Période de rémunération'],
]

type Row = readonly [since: StatementFamily | null, named: Named]

const plain = (fields: readonly Field[], since: StatementFamily | null = null): readonly Row[] =>
  fields.map((field): Row => [since, [field, field]])

const named = (entries: readonly Named[]): readonly Row[] => entries.map((entry): Row => [null, entry])

/** The first row that names a field gives its official name; later rows add spellings. */
const tableOf = (rows: readonly Row[]): ColumnTable => {
  const byField = new Map<Field, Column>()
  const table = new Map<string, Column>()
  for (const [since, [field, ...names]] of rows) {
    const column = byField.get(field) ?? { field, kind: fieldKinds[field], name: names[0] ?? field, since }
    byField.set(field, column)
    for (const name of names) if (!table.has(foldWord(name))) table.set(foldWord(name), column)
  }
  return table
}

const historyRows = [...history.flatMap(([since, fields]) => plain(fields, since)), ...named(modernAliases)]
const historyTable = tableOf(historyRows)
const growthTable = tableOf([...plain(growth), ...historyRows])
const paymentTable = tableOf(named(payments))

/** A growth file or a summary may carry any column of the transaction history. */
export const columnTables: Readonly<Record<StatementFamily, ColumnTable>> = {
  'tx-2019': historyTable,
  'tx-2020': historyTable,
  'tx-2021': historyTable,
  'tx-2022': historyTable,
  'tx-2023': historyTable,
  'tx-2024': historyTable,
  'tx-2025': historyTable,
  growth: growthTable,
  'pay-2019': paymentTable,
  'pay-2024': paymentTable,
  summary: growthTable,
  ineligible: tableOf(plain(ineligible)),
  maxcap: tableOf(plain(maxcap)),
  'legacy-tx-2017': tableOf(named(legacyHistory)),
  'legacy-pay-2017': tableOf(named(legacyPayments)),
  // Frozen statements came with the names of either time; the extra column is what tells them apart.
  'legacy-hist': tableOf([...plain(['reserved']), ...historyRows, ...named(legacyHistory)]),
}

/** A header cell as it is looked up: whole, and without a unit or remark in brackets at its end ('(USD)', '(UTC)'). */
export const foldHeader = (header: string): readonly string[] => {
  if (header.length > longestName) return []
  const bare = header.endsWith(')') ? header.slice(0, header.lastIndexOf('(')) : header
  return [...new Set([foldWord(header), foldWord(bare)])]
}

/** No column of any family comes near; a cell this long is data. */
const longestName = 200

/** The column a family knows under one of these folded names. */
export const columnNamed = (table: ColumnTable, names: readonly string[]): Column | null => {
  for (const name of names) {
    const column = table.get(name)
    if (column) return column
  }
  return null
}
