import type { Actor, Bucket, PaymentStatus, StatusAction } from '../../domain/payout/status.ts'
import type { EarningType } from '../../domain/statement/earningType.ts'

/** What each official word means, said plainly; who acts, and what they do. */
export const status = {
  buckets: {
    earned: 'Gagné',
    waiting: 'En attente',
    onItsWay: 'En route',
    blocked: 'Bloqué',
    arrived: 'Arrivé',
    lost: 'Perdu',
  } satisfies Record<Bucket, string>,
  meanings: {
    unprocessed: 'La prime est gagnée et attend la fin de la période d’attente de son programme.',
    upcoming: 'L’ordre de paiement est créé. Microsoft le contrôle avant de l’envoyer.',
    processed: 'La prime est préparée pour le prochain paiement.',
    pendingTaxInvoice: 'La facture fiscale manque, ou elle est incomplète. Le paiement attend.',
    taxInvoiceUnderReview: 'Microsoft vérifie la facture fiscale que vous avez remise.',
    taxInvoiceRejected: 'La facture fiscale est refusée. Tous les paiements en attente sont retenus.',
    rejectedDuringReview: 'Microsoft a refusé ce paiement pendant son contrôle.',
    inProgress: 'Le paiement part vers votre banque.',
    sent: 'Le paiement est parti vers votre banque. De là, Microsoft ne le voit plus.',
    failed: 'Une erreur chez Microsoft a arrêté ce paiement.',
    reprocessing: 'Une erreur chez Microsoft a arrêté ce paiement, il repart.',
    reversed: 'La banque a renvoyé ce paiement. Il repart au cycle suivant si vos coordonnées sont justes.',
    rejected: 'Votre banque a refusé ce paiement.',
    incorrectPayment: 'Un montant a été payé à tort. Microsoft le récupère.',
    forfeited: 'Le délai est passé, ou le seuil n’a pas été atteint à temps. Ce montant ne sera plus payé.',
    escheated: 'Sans activité pendant 18 mois, ce montant a été remis à l’État comme bien non réclamé.',
    unknown: 'Microsoft écrit un mot qu’aucune de ses pages n’explique. Le montant est gardé tel quel.',
  } satisfies Record<PaymentStatus, string>,
  actors: {
    nobody: 'Rien à faire.',
    microsoft: 'C’est à Microsoft d’agir. Rien à faire de votre côté.',
    bank: 'C’est à votre banque d’agir. Rien à faire de votre côté.',
    you: 'C’est à vous d’agir.',
  } satisfies Record<Actor, string>,
  actions: {
    updateInvoice: 'Corriger la facture fiscale dans l’Espace partenaires',
    contactSupport: 'Contacter le support de Microsoft',
    contactBank: 'Contacter votre banque',
    checkBankDetails: 'Vérifier vos coordonnées bancaires dans l’Espace partenaires',
  } satisfies Record<StatusAction, string>,
  earningTypes: {
    rebate: 'Remise',
    indirectRebate: 'Remise indirecte',
    coop: 'Co-op',
    fee: 'Frais',
    sell: 'Vente',
    adjustment: 'Ajustement',
    claim: 'Demande co-op',
    other: 'Autre',
  } satisfies Record<EarningType, string>,
  card: {
    open: (word: string) => `Que veut dire « ${word} » ?`,
    official: 'Mot officiel',
    means: 'Ce que cela veut dire',
    whoActs: 'Qui agit',
    since: (day: string) => `Sens en vigueur depuis le ${day}, d’après les pages de Microsoft.`,
    close: 'Fermer',
  },
}
