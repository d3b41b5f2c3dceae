/** La carte et les e-mails d’une personne, dans sa langue à elle, quelle que soit celle de l’écran. */
export const card = {
  role: { admin: 'Administrateur de primes incitatives', user: 'Utilisateur de primes incitatives' },
  everywhere: 'toutes les localisations',
  scan: 'À scanner : ouvre l’Espace partenaires.',
  address: 'Adresse',
  name: 'Identifiant',
  label: (name: string) => `${name} :`,
  password: 'Mot de passe temporaire',
  passwordSpoken: 'Le mot de passe temporaire vous est dit de vive voix.',
  change: 'À la première connexion, vous choisirez le vôtre. Prenez le compte professionnel.',
  qr: (address: string) => `Code QR de l’adresse ${address}`,
  independent: 'Carte faite avec Aval, indépendant de Microsoft.',
  mails: {
    welcome: {
      subject: 'Votre accès à l’Espace partenaires',
      body: (name: string, address: string, signIn: string, role: string) =>
        `Bonjour ${name},\r\n\r\nVotre accès à l’Espace partenaires est prêt${role && ` (${role})`}.\r\n\r\nAdresse : ${address}\r\nIdentifiant : ${signIn}\r\n\r\nLe mot de passe temporaire vous est dit de vive voix. À la première connexion, choisissez le compte professionnel, puis votre propre mot de passe.`,
    },
    reminder: {
      subject: 'Rappel : votre accès à l’Espace partenaires',
      body: (name: string, address: string, signIn: string) =>
        `Bonjour ${name},\r\n\r\nVous n’êtes pas encore entré dans l’Espace partenaires.\r\n\r\nAdresse : ${address}\r\nIdentifiant : ${signIn}\r\n\r\nSi le mot de passe temporaire est perdu, dites-le : il se réinitialise en une minute.`,
    },
    leaving: {
      subject: 'Vos rôles dans l’Espace partenaires',
      body: (name: string) =>
        `Bonjour ${name},\r\n\r\nAvant votre départ, vos rôles dans l’Espace partenaires sont à remettre à un collègue. Pouvez-vous dire qui reprend vos localisations et vos programmes ?\r\n\r\nMerci`,
    },
  },
}
