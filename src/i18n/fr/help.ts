/**
 * Help: where things are in Partner Center, and its words in both languages with their plain meaning.
 * Official words follow Microsoft's own pages; where a later machine translation misleads, it is named as a trap.
 */
export const help = {
  title: 'Aide',
  find: 'Chercher un mot',
  nothing: (query: string) => `Aucune fiche ne parle de « ${query} ».`,
  official: 'Mots officiels',
  french: 'français',
  english: 'anglais',
  trap: 'Aussi écrit',
  sourceLabel: 'Source',
  ask: {
    title: 'Les questions qui reviennent',
    items: [
      {
        question: 'Pourquoi le montant change-t-il avant d’arriver ?',
        answer:
          'Tant qu’un paiement n’est pas envoyé, son montant est une estimation : des primes tardives ou des ajustements s’y ajoutent. Le change est fixé par Microsoft pour le mois, à l’envoi.',
      },
      {
        question: 'Pourquoi un ajustement n’est-il pas dans le bon mois ?',
        answer:
          'Microsoft montre un ajustement dans le mois auquel il s’applique, mais le paie dans le mois où il est traité. Aval le montre aux deux endroits.',
      },
      {
        question: 'Pourquoi une petite somme n’est-elle pas payée ?',
        answer:
          'Le seuil est de 200 USD par programme et par type de prime. En dessous, le montant passe au mois suivant ; sous le seuil à la fin de l’année du programme, il est perdu.',
      },
      {
        question: 'Que se passe-t-il si un profil manque ou expire ?',
        answer:
          'Le paiement est retenu. Après environ 180 jours sans correction, le montant est perdu. Aval compte les jours et dit ce qui est à faire.',
      },
      {
        question: 'Qui peut voir quoi ?',
        answer:
          'Chez Microsoft, les rôles se donnent dans l’Espace partenaires. Dans Aval, les accès sont séparés : ni l’un ni l’autre ne donne un droit chez l’autre.',
      },
    ],
  },
  statusesTitle: 'Les états d’un paiement',
  statusesText: 'Les seize mots de l’Espace partenaires, rangés en cinq.',
  termsTitle: 'Les mots de l’Espace partenaires',
  terms: [
    {
      id: 'incentive',
      official: { fr: 'prime incitative', en: 'incentive', trap: 'incentive, incitatif' },
      meaning: 'Ce que Microsoft verse à un partenaire pour ce qu’il vend ou fait utiliser.',
      source: 'Espace partenaires, mars 2019',
    },
    {
      id: 'lever',
      official: { fr: 'levier', en: 'lever', trap: 'accélérateur' },
      meaning: 'La règle qui donne le taux d’une prime. Les noms changent chaque année et se répètent d’un programme à l’autre.',
      source: 'Page des revenus, octobre 2023',
    },
    {
      id: 'rebate',
      official: { fr: 'remise', en: 'rebate' },
      meaning: 'La part d’une prime qui est payée en argent.',
      source: 'Page des revenus, octobre 2023',
    },
    {
      id: 'coop',
      official: { fr: 'co-op', en: 'co-op', trap: 'coop' },
      meaning: 'La part gagnée pendant six mois, à dépenser en actions de vente pendant les six suivants, puis à demander. Elle ne dépasse jamais l’état À venir dans les exports.',
      source: 'Page des demandes co-op, octobre 2023',
    },
    {
      id: 'waiting-period',
      official: { fr: 'période d’attente', en: 'cooling period', trap: 'période de refroidissement' },
      meaning: 'Le temps, fixé par chaque programme, entre le gain et la préparation du paiement.',
      source: 'Page des revenus, octobre 2023',
    },
    {
      id: 'threshold',
      official: { fr: 'seuil de paiement', en: 'payment threshold' },
      meaning: '200 USD par programme et par type de prime. En dessous, le montant passe au mois suivant.',
      source: 'Questions sur les paiements, octobre 2023',
    },
    {
      id: 'withheld-tax',
      official: { fr: 'retenue à la source', en: 'withheld tax', trap: 'retenue d’impôt' },
      meaning: 'L’impôt que Microsoft garde et verse à l’État. Il est dans le détail du paiement.',
      source: 'Page des paiements, octobre 2023',
    },
    {
      id: 'tax-invoice',
      official: { fr: 'facture fiscale', en: 'tax invoice' },
      meaning: 'Demandée dans quelques pays seulement : Chine, Corée, Inde, Italie, Mexique, Taïwan. À remettre en 180 jours au plus.',
      source: 'Page des factures fiscales, octobre 2023',
    },
    {
      id: 'credit-note',
      official: { fr: 'note de crédit', en: 'credit note', trap: 'avoir' },
      meaning: 'Un paiement qui diminue ce que vous devez à Microsoft, au lieu d’un virement.',
      source: 'Page des profils, octobre 2023',
    },
    {
      id: 'claim',
      official: { fr: 'demande de remboursement co-op', en: 'co-op claim', trap: 'revendication' },
      meaning: 'Ce que l’on dépose après une action co-op, avec ses preuves, jusqu’à 45 jours après la période d’utilisation.',
      source: 'Page des demandes co-op, octobre 2023',
    },
    {
      id: 'proof-of-execution',
      official: { fr: 'preuve d’exécution', en: 'proof of execution (PoE)' },
      meaning: 'Ce qui montre qu’une action co-op a eu lieu : facture, photo, capture.',
      source: 'Page des demandes co-op, octobre 2023',
    },
    {
      id: 'location',
      official: { fr: 'localisation (ID partenaire)', en: 'location (Partner ID)', trap: 'emplacement MPN' },
      meaning: 'Un lieu de la société avec son propre numéro. Inscriptions, profils fiscaux et paiements se font par lieu.',
      source: 'Page des inscriptions, octobre 2023',
    },
    {
      id: 'enrolment',
      official: { fr: 'inscription', en: 'enrolment' },
      meaning: 'L’entrée d’un lieu dans un programme. Les primes commencent le premier du mois où tout est rempli, rien n’est rattrapé.',
      source: 'Page des inscriptions, octobre 2023',
    },
    {
      id: 'profiles',
      official: { fr: 'profil de paiement et profil fiscal', en: 'payout and tax profile' },
      meaning: 'Où Microsoft verse, et sous quel régime d’impôt. Microsoft les valide en 48 heures au plus ; les déposer de nouveau pendant ce temps retarde tout.',
      source: 'Page des profils, octobre 2023',
    },
    {
      id: 'incentives-admin',
      official: { fr: 'administrateur de primes incitatives', en: 'incentives admin' },
      meaning: 'Inscrit la société aux programmes, tient les profils de paiement, conteste un paiement.',
      source: 'Page des rôles, avril 2019',
    },
    {
      id: 'incentives-user',
      official: { fr: 'utilisateur de primes incitatives', en: 'incentives user' },
      meaning: 'Voit les primes et prépare des demandes co-op. Ne voit ni la banque ni les impôts.',
      source: 'Page des rôles, avril 2019',
    },
    {
      id: 'partner-types',
      official: {
        fr: 'partenaire à facturation directe, fournisseur indirect, revendeur indirect',
        en: 'direct bill partner, indirect provider, indirect reseller',
        trap: 'vendeur direct',
      },
      meaning: 'Les trois façons de vendre en CSP. Facturer ses clients soi-même, fournir des revendeurs, ou vendre par un fournisseur.',
      source: 'Espace partenaires, mars 2019',
    },
    {
      id: 'statements',
      official: { fr: 'relevé de revenus, relevé de paiement', en: 'earnings statement, payment statement', trap: 'déclaration, instruction' },
      meaning: 'La liste de ce qui a été gagné, et celle de ce qui a été payé. Aval relie les deux par le numéro de paiement.',
      source: 'Espace partenaires, juin 2019',
    },
  ] as readonly HelpTerm[],
}

export interface HelpTerm {
  /** Same in every language: the address of the card. */
  readonly id: string
  readonly official: { readonly fr: string; readonly en: string; readonly trap?: string }
  readonly meaning: string
  readonly source: string
}
