/** Header rows of every family, as Microsoft's pages print them and as files have been seen to spell them. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)
const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/)

export const legacyHistoryEn = lines(`
  EarningID
  Partner name
  MPN/PCN
  Location
  Program name
  Customer name
  Customer location
  Master agreement number
  InvoiceNumber
  Agreement number
  Subscription ID
  Agreement start date
  Agreement end date
  Subscription start date
  Subscription end date
  Product SKU
  Product name
  Transaction date
  License count
  Quantity
  Prior quantity
  Unit price
  Transaction amount
  Transaction currency
  Lever/Accelerator
  Calculation rate
  Earning date
  Earning period
  Earning period start
  Earning period end
  Calculation Date
  Earning currency
  Earning FX rate
  Report currency
  Report earning amount
  Report FX rate
  Rebate earning amount
  Coop earning amount
  ExchangeRateDate
  Payment ID
  PaymentStatus
`)

export const legacyHistoryFr = lines(`
  EarningID
  Nom du partenaire
  MPN/PCN
  Location
  Nom du programme
  Nom du client
  Emplacement du client
  Numéro de contrat principal
  InvoiceNumber
  Numéro de contrat
  ID d’abonnement
  Date de début de contrat
  Date de fin de contrat
  Date de début d’abonnement
  Date de fin d’abonnement
  Référence produit
  Nom du produit
  Date de la transaction
  Nombre de licences
  Quantité
  Quantité précédente
  Prix unitaire
  Montant de la transaction
  Devise de la transaction
  Levier/accélérateur
  Taux de calcul
  Date de rémunération
  Période de rémunération
  Début de la période de rémunération
  Fin de la période de rémunération
  Date de calcul
  Devise de rémunération
  Taux de change de la rémunération
  Devise de rapport
  Montant de rémunération de rapport
  Taux de change de rapport
  Montant de remise sur rémunération
  Montant de rémunération coop
  ExchangeRateDate
  ID du paiement
  PaymentStatus
`)

/** Spellings of 2017, and the column of 2019 each stands for. */
export const legacyHistoryAliases: Readonly<Record<string, string>> = {
  LicenseCount: 'License count',
  PriorQuantity: 'Prior quantity',
  UnitPrice: 'Unit price',
  'Rebate Earning Amount': 'Rebate earning amount',
  CoopEarningAmount: 'Coop earning amount',
  PaymentDocumentID: 'Payment ID',
}

export const legacyPaymentsEn = lines(`
  Partner name
  MPN/PCN
  Location
  Program Name
  Earning type
  Payment amount currency
  Payment amount
  Withholding tax
  Payment ID
  Payment reference
  Payment description
  Payment date
  Payment fiscal month
  Payment fiscal year
  Payment method
  Payment status
  Exchange rate date
  Payment to USD Currency Conversion
  Rebate amount
  Earning period
`)

export const legacyPaymentsFr = lines(`
  Nom du partenaire
  MPN/PCN
  Location
  Nom du programme
  Type de revenus
  Devise du montant de paiement
  Montant du paiement
  Retenue d'impôt
  ID du paiement
  Référence du paiement
  Description du paiement
  Date du paiement
  Mois d'exercice du paiement
  Année d'exercice du paiement
  Moyen de paiement
  Statut du paiement
  Date du taux de change
  Conversion de devise du paiement en USD
  Montant de remise
  Période de rémunération
`)

export const history2019 = words(`
  earningId participantId participantIdType participantName partnerCountryCode programName transactionId
  transactionCurrency transactionDate transactionExchangeRate transactionAmount transactionAmountUSD lever earningRate
  quantity earningType earningAmount earningAmountUSD earningDate calculationDate earningExchangeRate exchangeRateDate
  claimId paymentId paymentStatus paymentStatusDescription customerId customerName partNumber productName productId
  parentProductId parentProductName productType invoiceNumber subscriptionId subscriptionStartDate subscriptionEndDate
  resellerId resellerName distributorId distributorName agreementNumber agreementStartDate agreementEndDate workload
  transactionType localProviderSeller taxRemitted taxRemitModel storeFee transactionPaymentMethod tpan purchaseTypeCode
  purchaseOrderType purchaseOrderCoverageStartDate purchaseOrderCoverageEndDate externalReferenceId
  externalReferenceIdLabel
`)

export const history2020 = [
  ...history2019,
  ...words(`
    transactionCountryCode licensingProgramName taxCountry taxState taxCity taxZipCode programCode
    earningAmountInLastPaymentCurrency lastPaymentCurrency assetId orderId lineItemId resellerCountry customerEmail
    skuId customerTenantId invoiceDate instantRebateAmount estimatedPaymentMonth reasonCode
  `),
]

export const history2021 = [
  ...history2020,
  ...words(`
    partnerRole partnerAssociation solutionArea engagementId engagementName quantityType earningParticipantId
    earningParticipantName earningParticipantIdType milestone bucketSize fundCategory desktopCount userCount
    purchaseTypeName
  `),
]

export const history2022 = [...history2021, 'isPrivateOffer']

export const history2023 = [
  ...history2022,
  ...words('baseline baselineType resourceId compensableUnits quantityAlt quantityAltType'),
]

export const history2024 = [...history2023, 'agreementName', 'agreementType']

export const history2025 = [...history2024, 'revenueClassification', 'categoryId']

/** The page of October 2023 spells some columns unlike the file. */
export const history2023AsDocumented = words(`
  agreementEndDate agreementNumber agreementStartDate baseline baselineType bucketSize calculationDate claimId
  compensableUnits customerCountry customerEmail customerId customerName customerTenantId desktopCount distributorId
  distributorName earningAmount earningAmountInLastPaymentCurrency earningAmountUSD earningDate earningExchangeRate
  earningId earningParticipantId earningParticipantIdType earningParticipantName earningRate earningType engagementId
  engagementName estimatedPaymentMonth exchangeRateDate externalReferenceId externalReferenceIdLabel fundCategory
  instantRebateAmount invoiceDate invoiceNumber isPrivateOffer lastPaymentCurrency lever LicensingProgramName LineItemId
  localProviderSeller milestone OrderId parentProductId parentProductName participantId participantIdType
  participantName partnerAssociation partnerCountryCode partnerRole partNumber paymentId paymentStatus
  paymentStatusDescription productId productName productType ProgramCode programName purchaseOrderCoverageEndDate
  purchaseOrderCoverageStartDate purchaseOrderType purchaseTypeCode purchaseTypeName quantity quantityAlt
  quantityAltType quantityType reasonCode resellerCountry resellerId resellerName resourceId SkuId solutionArea storeFee
  subscriptionEndDate subscriptionId subscriptionStartDate taxCity taxCountry taxRemitModel taxRemitted taxState
  taxZipCode tpan transactionAmount transactionAmountUSD transactionCountryCode transactionCurrency transactionDate
  transactionExchangeRate transactionId transactionPaymentMethod transactionType userCount workload
`)

export const growth = words(`
  agreementNumber customerId customerName distributorId distributorName earningAmount earningAmountUSD earningDate
  earningExchangeRate earningId earningRate earningType engagementId engagementName estimatedPaymentMonth
  exchangeRateDate invoiceNumber lever participantId participantIdType participantName partnerCountryCode partNumber
  paymentId paymentStatus programName resellerId resellerName subscriptionEndDate subscriptionId subscriptionStartDate
  totalTransactionAmountUSD transactionCurrency transactionMonth
`)

export const payments2019June = words(`
  participantID participantIDType participantName programName earned earnedUSD withheldTax salesTax totalPayment
  currencyCode paymentMethod paymentID paymentStatus paymentStatusDescription paymentDate
`)

export const payments2019November = [...payments2019June.slice(0, 8), 'serviceFeeTax', ...payments2019June.slice(8)]

export const payments2024 = words(`
  CIReferenceNumber earned earnedCurrencyCode earnedUSD participantID participantIDType participantName
  paymentCurrencyCode paymentDate paymentID paymentMethod paymentStatus paymentStatusDescription programName salesTax
  serviceFeeTax totalPayment withheldTax
`)

export const ineligible = words(`
  agreementNumber compensableUnits compensableUnitsAlt customerId customerIdType customerName earningParticipantId
  earningParticipantIdType earningParticipantName engagementName invoiceNumber partnerAssociation partnerCountryCode
  partnerId partnerName partnerRole productId productFamily reason subscriptionId transactionAmountUSD transactionDate
  unearnedId quantity quantityType quantityAlt quantityAltType resourceID solutionArea workload
`)

export const maxcap = words(`
  participantID participantType participantName earningParticipantID earningParticipantIDType earningParticipantName
  earningParticipantCountryCode programName programID engagementName engagementID leverName customerID customerName
  customerCountryCode maxCapUSD maxCapEffectiveStartDate maxCapEffectiveEndDate totalEarningsUSD
  balanceEarningOpportunityUSD targetRevenueUSD maxCapBalanceRefreshDate
`)

export const summary = words(`
  participantId participantName programName engagementName lever earningType earningAmount earningAmountUSD
  transactionCurrency earningDate paymentStatus estimatedPaymentMonth
`)
