/** Vos appareils, et celui qui est perdu. */
export const devices = {
  title: 'Vos appareils',
  here: 'cet appareil',
  seen: (moment: string) => `vu ${moment}`,
  unsent: { one: '{n} modification pas encore envoyée', other: '{n} modifications pas encore envoyées', many: '{n} de modifications pas encore envoyées' },
  nothingUnsent: 'rien en attente',
  lost: 'Déclaré perdu : sera vidé à son prochain contact',
  markLost: 'Déclarer perdu',
  markLostNamed: (name: string) => `Déclarer perdu : ${name}`,
  lostTitle: (name: string) => `Déclarer perdu : ${name} ?`,
  lostText: 'Au prochain contact, tout ce qu’Aval garde sur cet appareil est effacé, ses fichiers non partagés compris. D’ici là, son propre verrou le protège.',
  lostUnsent: { one: '{n} modification qui n’a pas été envoyée sera perdue.', other: '{n} modifications qui n’ont pas été envoyées seront perdues.', many: '{n} de modifications qui n’ont pas été envoyées seront perdues.' },
  marked: (name: string) => `${name} sera vidé à son prochain contact.`,
}
