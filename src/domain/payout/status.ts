/**
 * The official words for the state of an earning or a payment, what each means, and who has to act.
 *
 * Files, screens and the API spell them in any case and spacing, in English or in French.
 * What a word means changed over the years, so a reading is dated. Sources: the payout pages of June 2019 and October 2023.
 */
import type { Day } from '../period.ts'
import { foldWord } from '../text.ts'

export const officialStatuses = [
  'unprocessed',
  'upcoming',
  'processed',
  'pendingTaxInvoice',
  'taxInvoiceUnderReview',
  'taxInvoiceRejected',
  'rejectedDuringReview',
  'inProgress',
  'sent',
  'failed',
  'reprocessing',
  'reversed',
  'rejected',
  'incorrectPayment',
  'forfeited',
  'escheated',
] as const

/** 'unknown': a word that is none of the sixteen, or no word; the file's own word stays in its column. */
export type PaymentStatus = (typeof officialStatuses)[number] | 'unknown'

/** Where the money is, in five words and one for money that is gone. 'arrived' is said by a person, never by a file. */
export type Bucket = 'earned' | 'waiting' | 'onItsWay' | 'blocked' | 'arrived' | 'lost'

export type Actor = 'nobody' | 'microsoft' | 'bank' | 'you'

/** What you are to do; null when it is not you who acts. */
export type StatusAction = 'updateInvoice' | 'contactSupport' | 'contactBank' | 'checkBankDetails'

export interface StatusReading {
  /** The day from which this is what the word means. */
  readonly from: Day
  readonly bucket: Bucket
  readonly actor: Actor
  readonly action: StatusAction | null
}

/** The official word in each language. */
export interface StatusWords {
  readonly en: string
  readonly fr: string
}

export const statusWords: Readonly<Record<PaymentStatus, StatusWords>> = {
  unprocessed: { en: 'Unprocessed', fr: 'Non traité' },
  upcoming: { en: 'Upcoming', fr: 'À venir' },
  processed: { en: 'Processed', fr: 'Traité' },
  pendingTaxInvoice: { en: 'Pending tax invoice', fr: 'Facture fiscale en attente' },
  taxInvoiceUnderReview: { en: 'Tax invoice under review', fr: 'Facture fiscale en cours de vérification' },
  taxInvoiceRejected: { en: 'Tax invoice rejected', fr: 'Facture fiscale rejetée' },
  rejectedDuringReview: { en: 'Rejected during review', fr: 'Rejeté pendant la vérification' },
  inProgress: { en: 'In progress', fr: 'En cours' },
  sent: { en: 'Sent', fr: 'Envoyé' },
  failed: { en: 'Failed', fr: 'Échec' },
  reprocessing: { en: 'Reprocessing', fr: 'Retraitement' },
  reversed: { en: 'Reversed', fr: 'Inversé' },
  rejected: { en: 'Rejected', fr: 'Rejeté' },
  incorrectPayment: { en: 'Incorrect payment', fr: 'Paiement incorrect' },
  // Microsoft has published no French word for these two.
  forfeited: { en: 'Forfeited', fr: 'Perdu' },
  escheated: { en: 'Escheated', fr: 'Transféré (biens non réclamés)' },
  unknown: { en: 'Unknown', fr: 'Inconnu' },
}

const first2019: Day = '2019-06-11'
const first2023: Day = '2023-10-23'

const always = (bucket: Bucket, actor: Actor, action: StatusAction | null = null): readonly StatusReading[] => [
  { from: first2019, bucket, actor, action },
]

/** Oldest first; the newest that has begun holds. */
export const statusReadings: Readonly<Record<PaymentStatus, readonly StatusReading[]>> = {
  unprocessed: always('earned', 'nobody'),
  upcoming: always('waiting', 'microsoft'),
  processed: always('waiting', 'microsoft'),
  pendingTaxInvoice: always('blocked', 'you', 'updateInvoice'),
  taxInvoiceUnderReview: always('waiting', 'microsoft'),
  taxInvoiceRejected: always('blocked', 'you', 'contactSupport'),
  rejectedDuringReview: always('blocked', 'you', 'contactSupport'),
  inProgress: always('onItsWay', 'bank'),
  sent: always('onItsWay', 'bank'),
  failed: [
    { from: first2019, bucket: 'blocked', actor: 'you', action: 'contactSupport' },
    { from: first2023, bucket: 'waiting', actor: 'microsoft', action: null },
  ],
  reprocessing: always('waiting', 'microsoft'),
  reversed: always('blocked', 'you', 'checkBankDetails'),
  rejected: always('blocked', 'you', 'contactBank'),
  incorrectPayment: always('waiting', 'microsoft'),
  forfeited: always('lost', 'nobody'),
  escheated: always('lost', 'nobody'),
  // Nothing is known but that the money is with Microsoft: promise nothing, ask nothing.
  unknown: always('waiting', 'microsoft'),
}

/** What a status means on a day; before the first published reading, that first reading. */
export const readingOf = (status: PaymentStatus, day: Day): StatusReading => {
  const readings = statusReadings[status]
  const current = readings.findLast((reading) => reading.from <= day) ?? readings[0]
  if (!current) throw new Error(`No reading for status ${status}`)
  return current
}

export const bucketOf = (status: PaymentStatus, day: Day): Bucket => readingOf(status, day).bucket

const statusesByWord: ReadonlyMap<string, PaymentStatus> = new Map<string, PaymentStatus>([
  ...officialStatuses.flatMap((status): [string, PaymentStatus][] => [
    [foldWord(statusWords[status].en), status],
    [foldWord(statusWords[status].fr), status],
  ]),
  ['paymentsent', 'sent'],
  ['paiementenvoye', 'sent'],
  ['notprocessed', 'unprocessed'],
  ['dechu', 'forfeited'],
  ['transfere', 'escheated'],
])

/** 'SENT', 'Payment Sent', 'in  progress', 'À venir': the official status; 'unknown' for any other word and for none. */
export const statusOf = (text: string): PaymentStatus => statusesByWord.get(foldWord(text)) ?? 'unknown'
