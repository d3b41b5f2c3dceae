import type { CommandFailure } from '../../../sync/commandSync.ts'

type RefusalReason = Extract<CommandFailure, { type: 'CommandRefused' }>['error']

/** Ce qui est demandé au serveur : ce qui attend, ce qui est refusé. */
export const commands = {
  commandErrors: {
    NotAllowed: 'Votre accès ne permet pas ce changement.',
    AboveYourLevel: 'Seul un propriétaire peut changer cet accès.',
    LastOwner: 'C’est le dernier propriétaire : en nommer un autre d’abord.',
    EmailTaken: 'Cet e-mail est déjà celui de quelqu’un dans la société.',
    UnknownMember: 'Cette personne n’est plus dans la société.',
    UnknownDevice: 'Cet appareil n’est plus connu.',
    UnknownStatement: 'Cet export n’est plus partagé.',
    NoLongerRestorable: 'Les 30 jours pour le reprendre sont passés.',
    DatedMeanwhile: 'Quelqu’un a corrigé cette date entre-temps.',
    FreshSignInNeeded: 'Ce changement demande votre mot de passe Aval.',
    AnotherCommand: 'Ce changement a déjà été demandé autrement. Recharger la page.',
    WrongShape: 'Le serveur n’accepte pas cette demande telle qu’elle est écrite. Rien n’a changé ; vérifier ce qui a été saisi, puis la refaire.',
  } satisfies Record<RefusalReason, string>,
  commandFailures: {
    Unreachable: 'Le serveur ne répond pas. Rien n’a changé ; recommencer avec le réseau.',
    SignInAgain: 'Vous n’êtes plus connecté. Rien n’a changé ; se connecter, puis recommencer.',
    CommandMalformed: 'Le serveur a refusé cette demande sans l’expliquer. Mettre Aval à jour, puis recommencer.',
  } satisfies Record<Exclude<CommandFailure['type'], 'CommandRefused'>, string>,
  commands: {
    title: 'Demandes',
    mayWait: 'Sans réseau, la demande attend sur cet appareil et part d’elle-même. Elle vaut à l’instant où le serveur l’accepte.',
    waits: 'La demande attend le réseau sur cet appareil.',
    what: {
      createMember: (name: string, level: string) => `Ajouter ${name} (${level})`,
      changeAccess: (name: string, level: string) => `Changer l’accès de ${name} (${level})`,
    },
    states: {
      Waiting: 'Attend le réseau sur cet appareil.',
      NeedsPassword: 'Le serveur demande votre mot de passe Aval.',
      Added: 'C’est fait. Son lien reste à remettre.',
    },
    confirm: 'Confirmer',
    again: 'Refaire',
    handOver: 'Remettre le lien',
    drop: 'Retirer',
  },
}
