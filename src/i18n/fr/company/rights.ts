import type { DocumentName } from '../../../domain/access/documents.ts'
import type { Level } from '../../../domain/access/permissions.ts'
import type { MemberView } from '../../../state/company/company.ts'

/** Ce que chacun voit et modifie : niveaux, localisations, documents. */
export const rights = {
  levels: { owner: 'Propriétaire', manager: 'Gestionnaire', member: 'Membre', accountant: 'Comptable' } satisfies Record<Level, string>,
  levelHints: {
    owner: 'Voit et modifie tout, gère les accès de chacun.',
    manager: 'Voit et modifie tout, gère les accès des membres et des comptables.',
    member: 'Voit les paiements de ses localisations, mais ni la banque ni les impôts.',
    accountant: 'Voit tous les paiements, la banque et les impôts. Ne voit pas la migration.',
  } satisfies Record<Level, string>,
  states: { invited: 'Invitation en attente', active: 'Dans la société', withdrawn: 'Accès retiré' } satisfies Record<MemberView['state'], string>,
  documents: {
    facts: 'Éligibilité et localisations',
    evidence: 'Preuves d’éligibilité',
    migration: 'Migration et personnes',
    enrolments: 'Inscriptions aux programmes',
    profiles: 'Profils de paiement et fiscaux',
    notes: 'Notes et arrivées en banque',
    'notes.profiles': 'Notes sur les profils',
  } satisfies Record<DocumentName, string>,
  sight: {
    unnamed: 'certaines localisations',
    they: {
      all: (who: string) => `${who} voit tous les paiements`,
      some: (who: string, places: string) => `${who} voit les paiements de ${places}`,
      none: (who: string) => `${who} ne voit aucun paiement`,
      bank: { no: 'mais ni la banque ni les impôts.', nor: 'ni la banque ni les impôts.', see: 'la banque et les impôts.', change: 'la banque et les impôts, et peut les modifier.' },
      migration: { change: 'Modifie la migration.', own: 'De la migration, seulement sa propre ligne.', no: 'Ne voit pas la migration.' },
      imports: 'Importe les exports de la société.',
      manages: { everyone: 'Gère les accès de chacun.', membersAndAccountants: 'Gère les accès des membres et des comptables.' },
    },
    you: {
      all: 'Vous voyez tous les paiements',
      some: (places: string) => `Vous voyez les paiements de ${places}`,
      none: 'Vous ne voyez aucun paiement',
      bank: { no: 'mais ni la banque ni les impôts.', nor: 'ni la banque ni les impôts.', see: 'la banque et les impôts.', change: 'la banque et les impôts, et pouvez les modifier.' },
      migration: {
        change: 'Vous modifiez la migration.',
        own: 'De la migration, vous voyez seulement votre propre ligne.',
        no: 'Vous ne voyez pas la migration.',
      },
      imports: 'Vous importez les exports de la société.',
      manages: { everyone: 'Vous gérez les accès de chacun.', membersAndAccountants: 'Vous gérez les accès des membres et des comptables.' },
    },
  },
  access: {
    level: 'Accès à Aval',
    levelNote: 'Sans rapport avec les rôles chez Microsoft.',
    scope: 'Localisations',
    all: 'Toutes, y compris les prochaines',
    some: 'Seulement celles-ci',
    none: 'Aucune localisation n’est encore notée. Elles viennent des exports et de l’éligibilité.',
    chooseOne: 'Choisir au moins une localisation.',
    save: 'Enregistrer l’accès',
  },
}
