import type { StorageFailure } from '../../storage/storageFailure.ts'
import type { ActFailure, SaveState } from '../../storage/documents/storedDocument.ts'

/** Ce qu’on modifie à plusieurs : enregistré où, annulé comment, refusé pourquoi. */
export const living = {
  saved: {
    saving: 'Enregistrement en cours',
    onThisPhone: 'Enregistré sur ce téléphone',
    waiting: 'Enregistré sur ce téléphone, partira au retour du réseau',
    onTheServer: 'Enregistré sur ce téléphone et sur le serveur',
  } satisfies Record<SaveState, string>,
  failures: {
    StorageFull: 'Pas enregistré : il n’y a plus de place sur ce téléphone. Libérer de la place, puis recommencer.',
    StorageRefused: 'Pas enregistré : ce navigateur ne donne pas de stockage, par exemple en navigation privée.',
    StorageLost: 'Pas enregistré : le stockage du navigateur ne répond plus. Recharger la page, puis recommencer.',
    DataNewerThanApp: 'Pas enregistré : une version plus récente d’Aval a écrit ici. Mettre Aval à jour.',
    WorkspaceGone: 'Pas enregistré : cet espace a été effacé de cet appareil.',
    DocumentReadOnly: 'Pas enregistré : vous pouvez lire ceci, pas le modifier.',
  } satisfies Record<ActFailure['type'], string>,
  storage: {
    title: 'Lecture seule : rien ne s’enregistre en ce moment',
    why: {
      StorageFull: 'Il n’y a plus de place sur cet appareil. Ce qui est déjà enregistré reste. Libérer de la place, puis réessayer.',
      StorageRefused: 'Ce navigateur ne donne pas de stockage, par exemple en navigation privée. Ce qui est affiché se perdra avec la page.',
      StorageLost: 'Le stockage du navigateur ne répond plus. Ce qui est déjà enregistré reste.',
      DataNewerThanApp: 'Une version plus récente d’Aval a écrit ici. Rouvrir la page pour passer à cette version.',
      WorkspaceGone: 'Cet espace a été effacé de cet appareil.',
    } satisfies Record<StorageFailure['type'], string>,
    again: 'Réessayer',
    reopen: 'Rouvrir la page',
  },
  access: {
    none: (levels: string) => `Votre accès ne montre pas cette page. Peuvent la voir : ${levels}.`,
    own: (levels: string) => `Votre accès montre seulement ce qui vous concerne. Voient le reste : ${levels}.`,
    read: (levels: string) => `Vous pouvez lire ceci, pas le modifier. Peuvent le faire : ${levels}.`,
  },
  future: 'Cette date est dans l’avenir.',
  undo: 'Annuler',
  undone: 'C’est annulé.',
  redo: 'Rétablir',
  redone: 'C’est rétabli.',
  copy: 'Copier',
  copied: 'Copié',
  pair: (name: string, value: string) => `${name} : ${value}`,
  label: (name: string) => `${name} :`,
  notes: { title: 'Notes', add: 'Nouvelle note', do: 'Ajouter', remove: 'Retirer cette note', removed: 'Note retirée.' },
  history: { title: 'Ce qui a changé', none: 'Rien n’a encore changé.' },
  conflict: {
    open: 'À trancher',
    count: {
      one: '{n} valeur changée deux fois. Laquelle garder ?',
      other: '{n} valeurs changées deux fois. Lesquelles garder ?',
      many: '{n} de valeurs changées deux fois. Lesquelles garder ?',
    },
    title: (who: string | undefined) =>
      who ? `${who} et vous avez changé la même chose. Laquelle garder ?` : 'La même chose a été changée deux fois. Laquelle garder ?',
    was: (value: string) => `avant, ${value}`,
    keepMine: (value: string) => `Garder la vôtre : ${value}`,
    keepTheirs: (value: string) => `Garder l’autre : ${value}`,
    settled: 'C’est tranché.',
    yes: 'oui',
    no: 'non',
    nothing: 'rien',
  },
  copyNamed: (what: string) => `Copier ${what}`,
}
