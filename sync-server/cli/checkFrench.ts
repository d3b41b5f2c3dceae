import { oneLine, type CheckWords } from './checkWords.ts'

export const french: CheckWords = {
  colon: '\u202F:',
  files: 'Fichiers',
  sameFile: 'le même fichier qu’avant, compté une seule fois',
  file: (family, lines, columns, encoding) => `${family}, ${lines} lignes, ${columns} colonnes, ${encoding}`,
  earnings: (count, lines) => `Revenus\u202F: ${count}, sur ${lines} lignes`,
  usd: 'En dollars, selon Microsoft',
  naive: 'Toutes les lignes additionnées, en dollars',
  absent: 'pas dans le fichier',
  byStatus: 'Par état, en dollars',
  byMonth: 'Par mois de rémunération, en dollars',
  noMonth: 'sans date',
  payments: (count) => `Paiements\u202F: ${count}`,
  paid: 'Envoyé',
  unexplained: 'Inexpliqué, par paiement',
  twoCurrencies: 'deux devises',
  noProblem: 'Toutes les cellules se lisent.',
  problems: (count) => `À regarder\u202F: ${count}`,
  line: (line) => `ligne ${line}`,
  more: (count) => `et ${count} autres`,
  unknownColumns: (names) => `Colonnes inconnues, gardées\u202F: ${names}`,
  refusal(error) {
    switch (error.type) {
      case 'NotFound':
        return 'ce fichier n’existe pas ou ne peut pas être lu'
      case 'EmptyFile':
        return 'ce fichier est vide'
      case 'NotText':
        return {
          pdf: 'c’est un PDF, pas l’export',
          html: 'c’est une page web enregistrée, pas l’export',
          spreadsheet: 'c’est un classeur de tableur\u202F; l’enregistrer en CSV',
          image: 'c’est une image, pas l’export',
          binary: 'ce fichier n’est pas du texte',
        }[error.looksLike]
      case 'NoKnownHeader':
        return `aucune ligne de titres connue dans les 50 premières lignes (la première\u202F: «\u00A0${oneLine(error.firstLine)}\u00A0»)`
      case 'MissingColumns':
        return `il manque des colonnes sans lesquelles rien ne se compte (${error.columns.join(', ')})`
      case 'AmbiguousDecimal':
        return `ligne ${error.line}, ${error.column}, «\u00A0${oneLine(error.example)}\u00A0» se lit de deux façons\u202F; ajouter --decimal , ou --decimal .`
      case 'AmbiguousDate':
        return `ligne ${error.line}, ${error.column}, «\u00A0${oneLine(error.example)}\u00A0» peut commencer par le jour ou par le mois\u202F; ajouter --dates MDY ou --dates DMY`
      case 'TooManyColumns':
        return `${error.columns} colonnes, plus que les ${error.limit} d’un export`
      case 'LineTooLong':
        return `la ligne ${error.line} dépasse ${error.limitBytes} octets`
      case 'ZipInsideZip':
        return 'ce zip en contient un autre'
      case 'ZipTooDense':
        return `ce zip se déplie ${error.ratio} fois, trop pour un export`
      case 'BrokenZip':
        return 'ce zip est abîmé, incomplet ou verrouillé par un mot de passe'
      case 'EmptyZip':
        return 'ce zip ne contient aucun fichier'
      case 'StorageFull':
        return 'la place manque'
      case 'Interrupted':
        return 'la lecture s’est arrêtée en route'
    }
  },
  problem: {
    InvalidAmount: 'montant illisible',
    AmountTooLarge: 'montant trop grand pour une somme exacte',
    InvalidNumber: 'nombre illisible',
    InvalidRate: 'taux illisible',
    InvalidDay: 'date illisible',
    InvalidMonth: 'mois illisible',
    LostPaymentId: 'numéro de paiement abîmé par un tableur',
    LostEarningId: 'identifiant abîmé par un tableur',
    MissingKey: 'l’identifiant manque, la ligne n’est pas comptée',
    CutLine: 'ligne coupée, pas comptée',
    OpenQuote: 'un guillemet reste ouvert',
    TooManyCells: 'plus de cellules que de colonnes, la ligne n’est pas comptée',
    TooFewCells: 'moins de cellules que de colonnes',
    LineTooLong: 'ligne trop longue',
    MissingColumn: 'cette colonne manque',
    FileRefused: 'fichier refusé',
  },
  note: {
    UnknownColumn: 'Colonne inconnue',
    RepeatedColumn: 'Colonne présente deux fois, la première compte',
    RepeatedHeader: 'Titres répétés au milieu des lignes, ignorés',
    RepeatedLine: 'Lignes identiques en tout, comptées une seule fois',
    UnusualAmount: 'Montants écrits d’une façon rare',
    UnusualRate: 'Taux écrits d’une façon rare',
    UnusualDay: 'Dates écrites d’une façon rare',
    UnusualMonth: 'Mois écrits d’une façon rare',
    PaddedPaymentId: 'Zéros remis devant un numéro de paiement',
    UnknownStatus: 'États inconnus, gardés tels quels',
  },
  usage: {
    NoFile: 'il faut au moins un fichier',
    NoDecimalMark: 'après --decimal, il faut une virgule ou un point',
    NoDateOrder: 'après --dates, il faut MDY (mois d’abord) ou DMY (jour d’abord)',
    UnknownOption: (option) => `pas d’option ${option}`,
  },
}
