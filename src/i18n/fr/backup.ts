import type { BackupFailure } from '../../storage/backup/backup.ts'
import { importing } from './import.ts'

/** Tout ce que cet appareil garde, dans un seul fichier, et retour. */
export const backup = {
  title: 'Sauvegarde',
  text: 'Un seul fichier avec vos exports et tout ce que vous avez noté. Il se rouvre sur n’importe quel appareil et s’ajoute à ce qui s’y trouve.',
  never: 'Aucune sauvegarde pour l’instant.',
  last: (moment: string) => `Dernière sauvegarde ${moment}.`,
  save: 'Sauvegarder',
  open: 'Ouvrir une sauvegarde',
  saving: {
    title: 'Sauvegarder dans un fichier',
    passphrase: 'Phrase de passe (facultative)',
    hint: 'Sans elle, quiconque a le fichier peut le lire. Si vous l’oubliez, personne ne pourra le rouvrir.',
    do: 'Enregistrer le fichier',
    working: 'Préparation du fichier',
    done: (name: string) => `${name} est enregistré.`,
  },
  opening: {
    title: 'Ouvrir une sauvegarde',
    working: 'Vérification et lecture du fichier',
    passphrase: 'Phrase de passe',
    do: 'Ouvrir',
    madeAt: (moment: string) => `Sauvegarde faite ${moment}.`,
    filed: { one: '{n} export ajouté', other: '{n} exports ajoutés' },
    entries: { one: '{n} élément ajouté ou mis à jour', other: '{n} éléments ajoutés ou mis à jour' },
    nothingNew: 'Tout ce qu’elle contient était déjà sur cet appareil.',
    seen: 'Voir mes paiements',
  },
  failures: {
    ...importing.failures,
    NotABackup: 'Ce fichier n’est pas une sauvegarde d’Aval.',
    BackupTooNew: 'Une version plus récente d’Aval a fait cette sauvegarde. Mettre à jour Aval, puis l’ouvrir de nouveau.',
    BackupDamaged: 'Ce fichier est incomplet ou abîmé. Rien n’a été changé sur cet appareil.',
    PassphraseNeeded: 'Ce fichier est protégé par une phrase de passe.',
    WrongPassphrase: 'Ce n’est pas la phrase de passe de ce fichier.',
  } satisfies Record<BackupFailure['type'], string>,
  due: {
    title: 'Aucune copie depuis 30 jours',
    text: 'Ce que cet appareil garde n’existe nulle part ailleurs.',
  },
}
