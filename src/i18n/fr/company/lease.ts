/** Combien de temps un appareil se passe du serveur, et quand ce temps est écoulé. */
export const lease = {
  title: 'Sans réseau',
  text: {
    one: 'Sans nouvelles du serveur, un appareil montre ce qui vient de la société pendant {n} jour, puis demande un contact.',
    other: 'Sans nouvelles du serveur, un appareil montre ce qui vient de la société pendant {n} jours, puis demande un contact.',
    many: 'Sans nouvelles du serveur, un appareil montre ce qui vient de la société pendant {n} de jours, puis demande un contact.',
  },
  bounds: 'Cela limite ce que montre un appareil égaré, sans l’empêcher : son propre verrou reste la protection.',
  change: 'Changer la durée',
  days: 'Nombre de jours',
  outside: (least: string, most: string) => `De ${least} à ${most} jours.`,
  save: 'Enregistrer la durée',
  saved: 'Durée enregistrée. Chaque appareil l’apprend à son prochain contact.',
  returned: {
    title: 'De retour',
    restored: {
      one: '{n} modification restée chiffrée ici est de nouveau à sa place et part au serveur.',
      other: '{n} modifications restées chiffrées ici sont de nouveau à leur place et partent au serveur.',
      many: '{n} de modifications restées chiffrées ici sont de nouveau à leur place et partent au serveur.',
    },
    refused: {
      one: '{n} modification n’est plus permise par votre accès : elle est parmi les refusées.',
      other: '{n} modifications ne sont plus permises par votre accès : elles sont parmi les refusées.',
      many: '{n} de modifications ne sont plus permises par votre accès : elles sont parmi les refusées.',
    },
    dropped: {
      one: '{n} modification jamais envoyée a été effacée après 30 jours.',
      other: '{n} modifications jamais envoyées ont été effacées après 30 jours.',
      many: '{n} de modifications jamais envoyées ont été effacées après 30 jours.',
    },
    read: 'Compris',
  },
  over: {
    title: 'Contact nécessaire',
    lead: 'Cet appareil est resté trop longtemps sans nouvelles du serveur. Ce qui vient de la société y est toujours, et s’affiche à nouveau dès le prochain contact.',
    waiting: {
      one: '{n} modification n’est pas encore envoyée. Elle partira alors.',
      other: '{n} modifications ne sont pas encore envoyées. Elles partiront alors.',
      many: '{n} de modifications ne sont pas encore envoyées. Elles partiront alors.',
    },
    sealed: {
      one: '{n} modification n’a pas été envoyée.',
      other: '{n} modifications n’ont pas été envoyées.',
      many: '{n} de modifications n’ont pas été envoyées.',
    },
    sealedUntil: (day: string) => `Gardé ici, chiffré, jusqu’au ${day}. Lisible à nouveau, et envoyé, dès que la même personne se connecte.`,
    retry: 'Essayer maintenant',
    files: 'Voir mes fichiers',
    own: {
      one: 'Mes fichiers : {n} export non partagé reste à vous, et lisible.',
      other: 'Mes fichiers : {n} exports non partagés restent à vous, et lisibles.',
      many: 'Mes fichiers : {n} d’exports non partagés restent à vous, et lisibles.',
    },
    gone: 'Si la société n’a plus de serveur',
    goneText: 'La quitter sur cet appareil rend Aval utilisable seul. Ce qui vient d’elle s’en va.',
    company: 'la société',
  },
}
