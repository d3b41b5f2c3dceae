/** Where the export is, in the words of Partner Center’s own menus. */
export const where = {
  title: 'Où trouver l’export ?',
  steps: [
    'Dans l’Espace partenaires, ouvrir Primes incitatives, puis Paiements.',
    'Ouvrir Historique des transactions ou Paiements, choisir la période (12 mois, par exemple).',
    'Choisir Exporter les données. Microsoft peut mettre jusqu’à 24 heures.',
    'Ouvrir Exporter les données de nouveau, télécharger le fichier et le déposer ici, tel quel.',
  ],
}
