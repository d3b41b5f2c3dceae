import type { help as reference } from '../fr/help.ts'

export const help: typeof reference = {
  title: 'Help',
  find: 'Find a word',
  nothing: (query) => `No card speaks of “${query}”.`,
  official: 'Official words',
  french: 'French',
  english: 'English',
  trap: 'Also written',
  sourceLabel: 'Source',
  ask: {
    title: 'Questions that come back',
    items: [
      {
        question: 'Why does the amount change before it arrives?',
        answer:
          'Until a payment is sent, its amount is an estimate: late incentives or adjustments join it. Microsoft fixes the exchange rate for the month when it sends.',
      },
      {
        question: 'Why is an adjustment not in the right month?',
        answer:
          'Microsoft shows an adjustment in the month it applies to but pays it in the month it is processed. Aval shows it in both places.',
      },
      {
        question: 'Why is a small amount not paid?',
        answer:
          'The threshold is 200 USD per programme and earning type. Below it, the amount rolls over to the next month; below it at the end of the programme year, it is lost.',
      },
      {
        question: 'What happens when a profile is missing or expires?',
        answer:
          'The payment is held. After about 180 days without correction the amount is lost. Aval counts the days and says what to do.',
      },
      {
        question: 'Who may see what?',
        answer:
          'At Microsoft, roles are given in Partner Center. In Aval, access is separate: neither gives a right in the other.',
      },
    ],
  },
  statusesTitle: 'The states of a payment',
  statusesText: 'Partner Center’s sixteen words, sorted into five.',
  termsTitle: 'Partner Center’s words',
  terms: [
    {
      id: 'incentive',
      official: { fr: 'prime incitative', en: 'incentive', trap: 'incentive, incitatif' },
      meaning: 'What Microsoft pays a partner for what it sells or brings into use.',
      source: 'Partner Center, March 2019',
    },
    {
      id: 'lever',
      official: { fr: 'levier', en: 'lever', trap: 'accelerator' },
      meaning: 'The rule that gives the rate of an incentive. Names change every year and repeat across programmes.',
      source: 'Earnings page, October 2023',
    },
    {
      id: 'rebate',
      official: { fr: 'remise', en: 'rebate' },
      meaning: 'The part of an incentive that is paid in money.',
      source: 'Earnings page, October 2023',
    },
    {
      id: 'coop',
      official: { fr: 'co-op', en: 'co-op', trap: 'coop' },
      meaning: 'The part earned during six months, to be spent on sales activities in the next six, then claimed. It never goes beyond Upcoming in exports.',
      source: 'Co-op claims page, October 2023',
    },
    {
      id: 'waiting-period',
      official: { fr: 'période d’attente', en: 'cooling period', trap: 'période de refroidissement' },
      meaning: 'The time, set by each programme, between earning and preparing the payment.',
      source: 'Earnings page, October 2023',
    },
    {
      id: 'threshold',
      official: { fr: 'seuil de paiement', en: 'payment threshold' },
      meaning: '200 USD per programme and earning type. Below it, the amount rolls over to the next month.',
      source: 'Payment questions, October 2023',
    },
    {
      id: 'withheld-tax',
      official: { fr: 'retenue à la source', en: 'withheld tax', trap: 'retenue d’impôt' },
      meaning: 'The tax Microsoft keeps and pays to the state. It is in the detail of the payment.',
      source: 'Payments page, October 2023',
    },
    {
      id: 'tax-invoice',
      official: { fr: 'facture fiscale', en: 'tax invoice' },
      meaning: 'Asked for in a few countries only: China, India, Italy, Korea, Mexico, Taiwan. To be handed in within 180 days.',
      source: 'Tax invoices page, October 2023',
    },
    {
      id: 'credit-note',
      official: { fr: 'note de crédit', en: 'credit note', trap: 'avoir' },
      meaning: 'A payment that lowers what you owe Microsoft, instead of a bank transfer.',
      source: 'Profiles page, October 2023',
    },
    {
      id: 'claim',
      official: { fr: 'demande de remboursement co-op', en: 'co-op claim', trap: 'revendication' },
      meaning: 'What is handed in after a co-op activity, with its proof, up to 45 days after the usage period.',
      source: 'Co-op claims page, October 2023',
    },
    {
      id: 'proof-of-execution',
      official: { fr: 'preuve d’exécution', en: 'proof of execution (PoE)' },
      meaning: 'What shows that a co-op activity took place: invoice, photo, screenshot.',
      source: 'Co-op claims page, October 2023',
    },
    {
      id: 'location',
      official: { fr: 'localisation (ID partenaire)', en: 'location (Partner ID)', trap: 'emplacement MPN' },
      meaning: 'A place of the company with its own number. Enrolments, tax profiles and payments go by location.',
      source: 'Enrolment page, October 2023',
    },
    {
      id: 'enrolment',
      official: { fr: 'inscription', en: 'enrolment' },
      meaning: 'A location’s entry into a programme. Incentives begin on the first of the month in which everything is met; nothing is paid back.',
      source: 'Enrolment page, October 2023',
    },
    {
      id: 'profiles',
      official: { fr: 'profil de paiement et profil fiscal', en: 'payout and tax profile' },
      meaning: 'Where Microsoft pays, and under which tax status. Microsoft validates them within 48 hours; handing them in again meanwhile delays everything.',
      source: 'Profiles page, October 2023',
    },
    {
      id: 'incentives-admin',
      official: { fr: 'administrateur de primes incitatives', en: 'incentives admin' },
      meaning: 'Enrols the company in programmes, keeps the payout profiles, disputes a payment.',
      source: 'Roles page, April 2019',
    },
    {
      id: 'incentives-user',
      official: { fr: 'utilisateur de primes incitatives', en: 'incentives user' },
      meaning: 'Sees incentives and prepares co-op claims. Sees neither bank nor tax details.',
      source: 'Roles page, April 2019',
    },
    {
      id: 'partner-types',
      official: {
        fr: 'partenaire à facturation directe, fournisseur indirect, revendeur indirect',
        en: 'direct bill partner, indirect provider, indirect reseller',
        trap: 'direct seller',
      },
      meaning: 'The three ways to sell in CSP: billing customers yourself, supplying resellers, or selling through a provider.',
      source: 'Partner Center, March 2019',
    },
    {
      id: 'statements',
      official: { fr: 'relevé de revenus, relevé de paiement', en: 'earnings statement, payment statement', trap: 'déclaration, instruction' },
      meaning: 'The list of what was earned and the list of what was paid. Aval joins the two by the payment number.',
      source: 'Partner Center, June 2019',
    },
  ],
}
